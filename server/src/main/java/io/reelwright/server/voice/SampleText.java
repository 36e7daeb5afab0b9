package io.reelwright.server.voice;

import java.util.Map;

/// What a voice says of itself, in its language; a sentence, since some of them are paid by the
/// letter.
final class SampleText {

    private static final String ENGLISH = "Hello! This is how I would tell your story.";

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("ar", "مرحبًا! هكذا سأروي قصتك."),
                    Map.entry("cs", "Dobrý den! Takto bych vyprávěl váš příběh."),
                    Map.entry("da", "Hej! Sådan ville jeg fortælle din historie."),
                    Map.entry("de", "Hallo! So würde ich deine Geschichte erzählen."),
                    Map.entry("es", "¡Hola! Así contaría yo tu historia."),
                    Map.entry("fi", "Hei! Näin minä kertoisin tarinasi."),
                    Map.entry("fr", "Bonjour ! Voici comment je raconterais votre histoire."),
                    Map.entry("hi", "नमस्ते! मैं आपकी कहानी इस तरह सुनाऊँगा।"),
                    Map.entry("it", "Ciao! Ecco come racconterei la tua storia."),
                    Map.entry("ja", "こんにちは。あなたの物語をこのように語ります。"),
                    Map.entry("ko", "안녕하세요. 당신의 이야기를 이렇게 들려드릴게요."),
                    Map.entry("nl", "Hallo! Zo zou ik jouw verhaal vertellen."),
                    Map.entry("pl", "Dzień dobry! Tak bym opowiedział twoją historię."),
                    Map.entry("pt", "Olá! É assim que eu contaria a sua história."),
                    Map.entry("ru", "Здравствуйте! Вот как я рассказал бы вашу историю."),
                    Map.entry("sv", "Hej! Så här skulle jag berätta din historia."),
                    Map.entry("tr", "Merhaba! Hikâyeni böyle anlatırdım."),
                    Map.entry("uk", "Вітаю! Ось так я розповів би вашу історію."),
                    Map.entry("zh", "你好！我会这样讲述你的故事。"));

    private SampleText() {}

    /// The language of the sentence that there is for this one.
    ///
    /// @param language BCP 47
    static String language(String language) {
        String first = language.split("-", 2)[0];
        return OTHERS.containsKey(first) ? first : "en";
    }

    /// @param language BCP 47
    static String in(String language) {
        return OTHERS.getOrDefault(language.split("-", 2)[0], ENGLISH);
    }
}
