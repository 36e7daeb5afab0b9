import { SettingsPanel } from '../features/settings/settings-panel';
import { useText } from '../text/use-text';
import { Page } from '../ui/page';

export function SettingsPage() {
  const { settings: text } = useText();
  return (
    <Page title={text.title}>
      <SettingsPanel />
    </Page>
  );
}
