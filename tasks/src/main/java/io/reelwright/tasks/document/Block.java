package io.reelwright.tasks.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One piece of a document. Texts are plain: no markup but inline formulas as `$...$`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Block.Listing.class, name = "list"),
    @JsonSubTypes.Type(value = Block.Quotation.class, name = "quotation"),
    @JsonSubTypes.Type(value = Block.Formula.class, name = "formula"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Block {

    /// Counted from 1; null where the document has no pages.
    @Nullable Integer page();

    /// @param level 1 for the document's title, 2 for a chapter, ...
    record Heading(int level, String text, @Nullable Integer page) implements Block {}

    record Paragraph(String text, @Nullable Integer page) implements Block {}

    /// @param ordered whether the items are numbered
    record Listing(boolean ordered, List<String> items, @Nullable Integer page) implements Block {

        public Listing {
            items = List.copyOf(items);
        }
    }

    /// @param attribution who said it; null where the document does not say
    record Quotation(String text, @Nullable String attribution, @Nullable Integer page)
            implements Block {}

    /// @param latex without the dollar signs
    record Formula(String latex, @Nullable Integer page) implements Block {}

    /// @param header the columns' names, empty where the table has none
    record Table(List<String> header, List<List<String>> rows, @Nullable Integer page)
            implements Block {

        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
