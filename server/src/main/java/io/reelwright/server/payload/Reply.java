package io.reelwright.server.payload;

import tools.jackson.databind.JsonNode;

/// How Payload took a request, by what is to be done next.
sealed interface Reply {

    record Done(JsonNode body) implements Reply {}

    /// There is no such document.
    record Missing() implements Reply {}

    /// It will never take this: 400, 413.
    record Refused(int status, String reason) implements Reply {}

    /// It takes nothing from us as we are set up: the key, the address or a collection's name is
    /// wrong. Asking again changes nothing.
    record Misconfigured(int status, String reason) implements Reply {}

    /// Something went wrong with this very request, which may have been carried out or not.
    ///
    /// @param status 0 where there was no answer
    /// @param wasLate whether it kept us waiting: then others should not be tried right away
    record Broken(int status, String reason, boolean wasLate) implements Reply {}

    /// It is not there, or has no time. The request was not carried out.
    ///
    /// @param status 0 where there was no answer
    record Unreachable(int status, String reason) implements Reply {}
}
