package io.reelwright.tasks.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds headings in documents that do not mark them: short paragraphs without a sentence's end,
/// followed by text.
final class HeadingGuess {

    private static final int MAX_LENGTH = 70;
    private static final int MAX_WORDS = 9;
    private static final Pattern END = Pattern.compile(".*[.!?,;:…]['\")\\]”’]?$");
    private static final Pattern BEGIN =
            Pattern.compile("^(\\d+(\\.\\d+)*\\.?\\s+)?[\\p{Lu}\\p{Lt}\\p{Lo}].*");
    private static final Pattern NUMBER = Pattern.compile("^\\d+(\\.\\d+)*\\.?\\s+");

    private HeadingGuess() {}

    /// The blocks with guessed headings; as they are when some are marked already.
    static List<Block> mark(List<Block> blocks) {
        if (blocks.stream().anyMatch(Block.Heading.class::isInstance)) {
            return blocks;
        }
        List<Block> marked = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean followed = i + 1 < blocks.size() && !isHeading(blocks.get(i + 1));
            marked.add(followed && isHeading(block) ? heading(block, i == 0) : block);
        }
        return marked;
    }

    private static boolean isHeading(Block block) {
        return block instanceof Block.Paragraph p
                && p.text().length() <= MAX_LENGTH
                && p.text().split(" ").length <= MAX_WORDS
                && !END.matcher(p.text()).matches()
                && BEGIN.matcher(p.text()).matches();
    }

    private static Block heading(Block block, boolean first) {
        Block.Paragraph paragraph = (Block.Paragraph) block;
        String text = NUMBER.matcher(paragraph.text()).replaceFirst("");
        return new Block.Heading(first ? 1 : 2, text, paragraph.page());
    }
}
