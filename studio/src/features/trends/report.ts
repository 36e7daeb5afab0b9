/** What a look at trends tells: the data of a `trending_analysis` task. What is not known is left out. */
export interface Report {
  source: string;
  is_sample: boolean;
  about: string;
  as_of: string;
  quota_units: number;
  looked: number;
  items: Item[];
  phrases: Phrase[];
  clusters: Cluster[];
  suggestions: Suggestion[];
  unclustered: number;
  notes: string[];
  stood_in_because?: string[];
}

export interface Item {
  id: string;
  title: string;
  url?: string;
  channel?: string;
  views?: number;
  age_hours?: number;
  views_per_hour?: number;
  engagement?: number;
  score: Score;
}

/** 0 to 100, and what it is made of. */
export interface Score {
  points: number;
  known: number;
  parts: Part[];
  why: string;
}

export interface Part {
  name: 'speed' | 'engagement' | 'freshness' | 'recurrence';
  /** 0 to 1, beside the best of the list. */
  value: number;
  share: number;
  points: number;
}

export interface Phrase {
  text: string;
  titles: number;
  share: number;
  views_per_hour?: number;
}

export interface Cluster {
  id: string;
  label: string;
  size: number;
  phrases: string[];
  views_per_hour?: number;
  engagement?: number;
  points: number;
  items: string[];
}

export interface Suggestion {
  cluster: string;
  topic: string;
  angles: string[];
  titles: string[];
  items: string[];
}
