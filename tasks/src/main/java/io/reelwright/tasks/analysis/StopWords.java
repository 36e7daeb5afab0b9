package io.reelwright.tasks.analysis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The commonest words of some languages. They carry no topic, and they give a language away.
public final class StopWords {

    private static final Map<String, Set<String>> BY_LANGUAGE = new TreeMap<>();
    private static final Set<String> ALL = new HashSet<>();

    static {
        put(
                "en",
                """
                a about above after again against all almost alone along already also although always am among an and
                another any anyone anything are around as at away back be became because become becomes been before
                behind being below between beyond both but by called came can cannot come comes could did do does doing
                done down during each either else enough even ever every everything except far few fewer first follow
                following for four from further gave get gets give given gives go goes going gone got had hardly has
                have having he hence her here hers herself him himself his how however i if in indeed instead into is
                it its itself just keep kept kind known last later least less let like little long made mainly make
                makes making many may me mean means meanwhile might mine more moreover most mostly much must my near
                nearly neither never nevertheless new next no nobody none nor not nothing now of off often on once one
                only onto or other others our out over own part per perhaps put quite rather really said same say says
                second see seen several shall she should show shows since so some something sometimes soon still such
                take taken takes than that the their them themselves then there thereby therefore these they thing
                things third this those though three through throughout thus to today together too took toward towards
                turn turns two under until up upon us use used uses using usually various very via was way ways we well
                went were what whatever when where whereas whether which while who whole whom whose why will with
                within without would yet you your yours
                """);
        put(
                "de",
                """
                aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da dadurch dabei
                damit dann das dass dein dem den denn der deren des dessen die dies diese diesem diesen dieser dieses
                doch dort du durch ein eine einem einen einer eines er es etwa etwas euch für gegen habe haben hat hatte
                hatten hier ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jedem jeden jeder jedes jetzt
                kann kein keine keinen können könnte man mehr mein mit muss müssen nach nicht nichts noch nun nur ob
                oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so solche soll sollte sondern sonst
                über um und uns unser unter viel vom von vor war waren was weil welche wenn werden wie wieder wird wir
                wo wurde wurden zu zum zur zwar zwischen
                """);
        put(
                "fr",
                """
                à ai ainsi alors au aucun aussi autre aux avait avant avec avoir beaucoup bien car ce ceci cela celle
                celui ces cet cette ceux chaque chez comme comment dans de des deux donc dont du elle elles en encore
                entre est et été être eu fait font il ils je jusque la là le les leur leurs lors lui mais me même mes
                moins mon ne ni non nos notre nous on ont ou où par parce pas pendant peu peut plus plusieurs pour
                pourquoi puis quand que quel quelle qui sa sans se ses si son sont sous sur ta te tes toujours tous
                tout toute toutes très tu un une vers voici voilà vos votre vous y était
                """);
        put(
                "es",
                """
                a al algo algunos ante antes aquel así aún aunque cada casi como con contra cual cuando cuanto de del
                desde después dice donde dos durante e el él ella ellas ellos en entre era eran es esa ese eso esta
                está están estas este esto estos fue fueron gran ha había hace hacia han hasta hay la las le les lo los
                más me mi mientras mismo mucho muy nada ni no nos o otra otro otros para pero poco por porque puede
                pueden pues que qué quien se sea según ser si sí sido sin sino sobre son su sus también tan tanto te
                tiene tienen toda todas todo todos tras un una uno unos y ya
                """);
        put(
                "it",
                """
                a ad agli ai al alla alle allo anche ancora avere c che chi ci come con contro cui da dai dal dalla
                dalle degli dei del dell della delle dello di dopo dove due e è ed era erano essere fra gli ha hanno i
                il in io l la le lei lo loro lui ma me mi molto ne nei nel nella nelle no noi non o ogni ora per perché
                più poi prima quale quando quanto quella quelle quelli quello questa queste questi questo qui quindi se
                sei senza si sia solo sono sopra stata stato su sua sue sugli sul sulla suo suoi tra tu tutti tutto un
                una uno
                """);
        put(
                "pt",
                """
                a ainda ao aos aquela aquele as até com como da das de depois do dos e é ela elas ele eles em entre era
                essa esse esta está este eu foi foram há isso isto já lhe mais mas me mesmo meu muito na não nas nem no
                nos nós num numa o os ou para pela pelas pelo pelos por porque qual quando que quem são se sem ser seu
                seus só sua suas também te tem têm um uma você
                """);
        put(
                "nl",
                """
                aan al alle als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er
                ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon
                kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over
                reeds te tegen toch toen tot u uit uw van veel voor want waren was wat we werd wezen wie wij wil worden
                wordt zal ze zei zelf zich zij zijn zo zonder zou
                """);
    }

    /// Commonest words of other languages that mean something in English. Only a text in their own
    /// language does without them.
    private static final Set<String> ENGLISH_NOUNS =
            Set.of(
                    "sea", "die", "son", "sin", "pour", "car", "ton", "war", "men", "door", "lies",
                    "era", "sole", "tan", "den", "hat", "bin", "comes", "want", "van", "dir", "fra",
                    "solo", "pas", "sans", "tras", "sera", "net", "rest", "hay", "fin", "mais");

    static {
        ALL.removeAll(ENGLISH_NOUNS);
    }

    private StopWords() {}

    private static void put(String language, String words) {
        Set<String> set = new HashSet<>(Arrays.asList(words.strip().split("\\s+")));
        BY_LANGUAGE.put(language, set);
        ALL.addAll(set);
    }

    /// @param word in small letters
    public static boolean contains(String word) {
        return ALL.contains(word);
    }

    static Set<String> of(String language) {
        return BY_LANGUAGE.getOrDefault(language, Set.of());
    }

    /// The language whose commonest words stand in the text most often; `otherwise` where too few
    /// of any do.
    public static String guess(List<String> words, String otherwise) {
        String best = otherwise;
        long most = Math.max(2, words.size() / 12);
        for (Map.Entry<String, Set<String>> language : BY_LANGUAGE.entrySet()) {
            long hits = words.stream().filter(language.getValue()::contains).count();
            if (hits > most || (hits == most && language.getKey().equals(otherwise))) {
                most = hits;
                best = language.getKey();
            }
        }
        return best;
    }
}
