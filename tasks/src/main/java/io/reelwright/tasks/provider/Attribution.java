package io.reelwright.tasks.provider;

import java.util.List;
import java.util.Map;

/// Whom to thank for what a film shows.
///
/// @param title what it is called or shows
/// @param author who made it
/// @param licence its name
/// @param url where it, its author and its licence can be read about
public record Attribution(String title, String author, String licence, String url) {

    /// Where it stands in the metadata of assets, and in a video's `custom_metadata`.
    public static final String METADATA = "attributions";

    /// As metadata holds it: a list, since what is made of several things has several.
    public List<Map<String, String>> metadata() {
        return List.of(Map.of("title", title, "author", author, "licence", licence, "url", url));
    }
}
