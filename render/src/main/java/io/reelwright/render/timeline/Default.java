package io.reelwright.render.timeline;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a field of the document is when it is left out. Without this a field must be there, unless
/// it is `@Nullable`: then its absence has a meaning of its own.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Default {
    /// As the document would have it; text without its quotation marks.
    String value();
}
