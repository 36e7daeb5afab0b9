import { useEffect, useMemo, useRef, useState } from 'react';
import { useLanguageNames, useText } from '../../text/use-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, inputClass } from '../../ui/field';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { useMutation } from '@tanstack/react-query';
import type { ListedVoice } from '../../api/client';
import { isSpoken, speakSample } from '../../api/samples';
import { useVoices } from './use-providers';

/** The voices, to listen to. One speaks at a time. What somebody counts is asked for twice. */
export function VoiceSettings() {
  const { settings: text } = useText();
  const languageName = useLanguageNames();
  const nameOf = (tag: string) => (tag === 'mul' ? text.manyLanguages : languageName(tag));
  const voices = useVoices();
  const [language, setLanguage] = useState('');
  const [speaking, setSpeaking] = useState<string | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  const [unspoken, setUnspoken] = useState<string | null>(null);
  const making = useMutation({ mutationFn: speakSample });
  const audio = useRef<HTMLAudioElement | null>(null);
  useEffect(() => () => audio.current?.pause(), []);

  const all = voices.data?.voices ?? [];
  const languages = useMemo(() => [...new Set((voices.data?.voices ?? []).map((voice) => voice.language))].sort(), [voices.data]);
  const heard = all.filter((voice) => !language || voice.language === language || voice.language === 'mul');

  const stop = () => {
    audio.current?.pause();
    audio.current = null;
    setSpeaking(null);
  };
  const play = (url: string) => {
    stop();
    setBroken(null);
    setSpeaking(url);
    const player = new Audio(url);
    audio.current = player;
    const over = () => audio.current === player && setSpeaking(null);
    player.onended = over;
    player.play().catch(() => {
      if (audio.current === player && !player.ended && player.error) setBroken(url);
      over();
    });
  };
  const listen = async (voice: ListedVoice, agreed = !voice.sample_paid) => {
    stop();
    setBroken(null);
    setUnspoken(null);
    making.reset();
    try {
      if (agreed) await making.mutateAsync(voice);
      else if (!(await isSpoken(voice))) return setUnspoken(voice.sample_url);
    } catch {
      return; // the mutation knows why
    }
    play(voice.sample_url);
  };

  return (
    <Card title={text.voices}>
      <p className="mb-4 text-sm text-soft">{text.voicesHint}</p>
      {voices.error && <Trouble error={voices.error} again={() => void voices.refetch()} />}
      {voices.isPending && <Loading />}
      {languages.length > 1 && (
        <Field label={text.voiceLanguage}>
          {(ids) => (
            <select {...ids} className={inputClass} value={language} onChange={(event) => setLanguage(event.target.value)}>
              <option value="">{text.allLanguages}</option>
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {voices.data && heard.length === 0 && <p className="text-soft">{text.noVoices}</p>}
      {heard.length > 0 && (
      <ul tabIndex={0} aria-label={text.voices} className="max-h-96 divide-y divide-line overflow-y-auto">
        {heard.map((voice) => {
          const on = speaking === voice.sample_url;
          return (
            <li key={`${voice.provider} ${voice.voice_id}`} className="flex items-center justify-between gap-3 py-2">
              <div className="min-w-0 text-sm">
                <p className="font-semibold break-words">{voice.description}</p>
                <p className="break-words text-soft">
                  {nameOf(voice.language)} · {voice.provider} · {voice.voice_id}
                </p>
                {unspoken === voice.sample_url && (
                  <p role="status">
                    {text.unspoken(voice.provider)}{' '}
                    <button type="button" className="font-semibold text-accent underline" onClick={() => void listen(voice, true)}>
                      {text.haveItSpeak(voice.description)}
                    </button>
                  </p>
                )}
                {making.error && making.variables.sample_url === voice.sample_url && <Trouble error={making.error} />}
                {broken === voice.sample_url && (
                  <p role="alert" className="text-bad">
                    {text.cannotPlay(voice.description)}
                  </p>
                )}
              </div>
              <Button
                look="quiet"
                aria-label={on ? text.stopOf(voice.description) : text.playOf(voice.description)}
                disabled={making.isPending}
                onClick={() => (on ? stop() : void listen(voice))}
              >
                {on ? text.stop : text.play}
              </Button>
            </li>
          );
        })}
      </ul>
      )}
      {voices.data?.unavailable.map(({ provider, reason }) => (
        <p key={provider} className="mt-3 text-sm text-soft">
          {text.silent(provider, reason)}
        </p>
      ))}
    </Card>
  );
}
