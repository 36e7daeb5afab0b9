package io.reelwright.tasks.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.SecureContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads PDF, office documents, e-books and web pages with Apache Tika's parsers. The parser is
/// chosen here and named, so that only its own classes are loaded. Nothing embedded is opened,
/// pictures are not read, macros and scripts are skipped.
final class TikaReader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TikaReader() {}

    /// @param title the document's title from its properties; null for none
    record Content(@Nullable String title, List<Block> blocks) {}

    static Content read(Path file, String name, DocumentFormat format)
            throws IOException, UnreadableDocument {
        DocumentCheck.check(file, name, format);
        return bounded(reading(file, name, format), name);
    }

    /// Reads on a thread of its own, for a minute at most: a parser that hangs cannot be stopped,
    /// only left behind.
    static <T> T bounded(Callable<T> reading, String name) throws IOException, UnreadableDocument {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread.ofPlatform().name("document-reader").daemon().start(task);
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            task.cancel(true);
            throw new UnreadableDocument(
                    "%s could not be read within %d seconds. Save it as plain text or as a simpler PDF."
                            .formatted(name, PATIENCE.toSeconds()),
                    slow);
        } catch (InterruptedException cancelled) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Reading " + name + " was interrupted.", cancelled);
        } catch (ExecutionException failed) {
            throw unreadable(failed.getCause(), name);
        }
    }

    private static UnreadableDocument unreadable(@Nullable Throwable cause, String name)
            throws IOException {
        return switch (cause) {
            case UnreadableDocument known -> known;
            case EncryptedDocumentException encrypted -> DocumentCheck.encrypted(name, encrypted);
            case TooManyPages pages -> DocumentCheck.tooManyPages(name, pages);
            case StackOverflowError deep -> damaged(name, deep);
            case Error error -> throw error;
            case null, default -> {
                if (cause != null && cause.getCause() instanceof TooManyPages pages) {
                    yield unreadable(pages, name);
                }
                yield damaged(name, cause);
            }
        };
    }

    static UnreadableDocument damaged(String name, @Nullable Throwable cause) {
        String message =
                name + " cannot be read: the file is damaged or cut off. Save it again and retry.";
        return cause == null
                ? new UnreadableDocument(message)
                : new UnreadableDocument(message, cause);
    }

    private static Callable<Content> reading(Path file, String name, DocumentFormat format) {
        return () -> {
            Metadata metadata = new Metadata();
            BlockHandler handler = new BlockHandler(format);
            try (TikaInputStream in = TikaInputStream.get(file)) {
                SecureContentHandler guarded = new SecureContentHandler(handler, in);
                parse(format, in, guarded, metadata);
            }
            String title = metadata.get(TikaCoreProperties.TITLE);
            boolean telling = title != null && title.strip().contains(" ");
            return new Content(telling ? title.strip() : null, handler.blocks());
        };
    }

    private static void parse(
            DocumentFormat format, InputStream in, ContentHandler handler, Metadata metadata)
            throws IOException, SAXException, TikaException {
        Parser parser = parser(format);
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
        context.set(OfficeParserConfig.class, office());
        if (format == DocumentFormat.PDF) {
            context.set(PDFParserConfig.class, pdf());
        }
        parser.parse(in, handler, metadata, context);
    }

    private static Parser parser(DocumentFormat format) {
        return switch (format) {
            case PDF -> new PDFParser();
            case OFFICE_XML -> new OOXMLParser();
            case OFFICE_BINARY -> new OfficeParser();
            case OPEN_DOCUMENT -> new OpenDocumentParser();
            case EPUB -> new EpubParser();
            case RTF -> new RTFParser();
            case HTML -> new JSoupParser();
            case ARCHIVE, TEXT ->
                    throw new IllegalArgumentException(format + " is not read by a parser.");
        };
    }

    private static PDFParserConfig pdf() {
        PDFParserConfig config = new PDFParserConfig();
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        config.setExtractInlineImages(false);
        config.setExtractAnnotationText(false);
        config.setExtractAcroFormContent(false);
        config.setExtractBookmarksText(false);
        config.setSuppressDuplicateOverlappingText(true);
        return config;
    }

    private static OfficeParserConfig office() {
        OfficeParserConfig config = new OfficeParserConfig();
        config.setExtractMacros(false);
        config.setIncludeDeletedContent(false);
        config.setIncludeMoveFromContent(false);
        config.setIncludeHeadersAndFooters(false);
        return config;
    }

    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(
                InputStream in, ContentHandler handler, Metadata metadata, boolean html) {
            // left closed
        }
    }

    /// Thrown out of the parser when the page limit is passed.
    static final class TooManyPages extends SAXException {

        private static final long serialVersionUID = 1L;
    }
}
