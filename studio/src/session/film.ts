import { callTagged, client } from '../api/client';
import { inBrand } from './brand';
import { storedLook } from './look';

/**
 * How a project's film is made, in the brand of who looks at it. Where the brand was changed or taken away, the settings are changed so
 * before they are read, and `told` hears of it.
 */
export async function readFilm(projectId: string, told: () => unknown = () => undefined) {
  const path = { project_id: projectId };
  const found = await callTagged(client.GET('/api/projects/{project_id}/film', { params: { path } }));
  const body = inBrand(found.data.configuration, storedLook().brand);
  if (!body) return found;
  const header = found.tag ? { 'If-Match': found.tag } : {};
  try {
    const changed = await callTagged(client.PATCH('/api/projects/{project_id}/film', { params: { path, header }, body }));
    void told();
    return changed;
  } catch {
    return found; // somebody was faster, or the logo is gone: the film is made as it was
  }
}
