import { callTagged, client, type WorkflowState } from '../api/client';
import { useSaved } from './use-auto-save';

const NOTHING: WorkflowState = {};

/** Where the person is in the five steps, and with which project; saved like a form. */
export function useWorkflowState() {
  return useSaved<WorkflowState>('workflow', NOTHING, (lost) => ({
    lost,
    load: async (sessionId) => {
      const { data, tag } = await callTagged(
        client.GET('/api/sessions/{session_id}/workflow-state', { params: { path: { session_id: sessionId } } }),
      );
      return { value: data, tag };
    },
    save: async (sessionId, value, tag) => {
      const params = { path: { session_id: sessionId }, header: tag ? { 'If-Match': tag } : {} };
      return (await callTagged(client.PUT('/api/sessions/{session_id}/workflow-state', { params, body: value }))).tag;
    },
  }));
}
