import { StorageAreas } from '../features/machinery/storage-areas';
import { useText } from '../text/use-text';
import { Page } from '../ui/page';

/** How much room the media take, and what may go. */
export function StoragePage() {
  const { machinery: text } = useText();
  return (
    <Page title={text.storage}>
      <StorageAreas />
    </Page>
  );
}
