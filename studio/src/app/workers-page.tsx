import { QueueBoard } from '../features/machinery/queue-board';
import { WorkerList } from '../features/machinery/worker-list';
import { useText } from '../text/use-text';
import { Page } from '../ui/page';

/** What waits and who works, as it changes. */
export function WorkersPage() {
  const { machinery: text } = useText();
  return (
    <Page title={text.title} aside={<p className="text-soft">{text.live}</p>}>
      <QueueBoard />
      <WorkerList />
    </Page>
  );
}
