import { BrandSettings } from './brand-settings';
import { LookSettings } from './look-settings';
import { KeySettings } from './key-settings';
import { ProviderSettings } from './provider-settings';
import { VoiceSettings } from './voice-settings';

/** Look and language, the look of films, own keys, who does what, and how the voices sound. */
export function SettingsPanel() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <LookSettings />
        <BrandSettings />
        <KeySettings />
        <VoiceSettings />
      </div>
      <ProviderSettings />
    </div>
  );
}
