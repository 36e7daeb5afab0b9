/// Reads documents: bytes in, headings, paragraphs, lists, quotations, formulas and tables out, in
/// reading order. Nothing in a document is run, fetched or obeyed.
@NullMarked
package io.reelwright.tasks.document;

import org.jspecify.annotations.NullMarked;
