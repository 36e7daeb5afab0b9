import { ApiKeys } from '../features/account/api-keys';
import { SettingsPanel } from '../features/settings/settings-panel';
import { useText } from '../text/use-text';
import { Page } from '../ui/page';

export function SettingsPage() {
  const { settings: text } = useText();
  return (
    <Page title={text.title}>
      <SettingsPanel />
      <div className="mt-6">
        <ApiKeys />
      </div>
    </Page>
  );
}
