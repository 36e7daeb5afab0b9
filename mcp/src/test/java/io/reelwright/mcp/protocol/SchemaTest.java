package io.reelwright.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

    private static final Schema SCHEMA =
            Schema.object()
                    .must("name", Schema.text())
                    .may("count", Schema.wholeNumber(1, 9))
                    .may("share", Schema.number())
                    .may("sure", Schema.flag())
                    .may("parts", Schema.listOf(Schema.object().must("id", Schema.text()).open()));

    @Test
    void takesWhatFits() {
        assertThat(
                        wrong(
                                "{'name': 'a', 'count': 9, 'share': 2, 'sure': false, 'parts':"
                                        + " [{'id': 'x', 'more': 1}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | The value must be of the type object.",
                "{} | \"name\" is missing.",
                "{'name': 3} | \"name\" must be of the type string.",
                "{'name': 'a', 'count': 10} | \"count\" must be from 1 to 9.",
                "{'name': 'a', 'count': 1.5} | \"count\" must be of the type integer.",
                "{'name': 'a', 'share': 'x'} | \"share\" must be of the type number.",
                "{'name': 'a', 'parts': [{}]} | \"parts[0].id\" is missing.",
                "{'name': 'a', 'parts': {}} | \"parts\" must be of the type array."
            })
    void saysWhatDoesNot(String json, String why) {
        assertThat(wrong(json)).containsExactly(why);
    }

    private static List<String> wrong(String json) {
        return SCHEMA.wrong(Message.MAPPER.readTree(json.replace('\'', '"')));
    }
}
