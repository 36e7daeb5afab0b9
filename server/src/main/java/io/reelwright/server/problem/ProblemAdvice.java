package io.reelwright.server.problem;

import io.lettuce.core.RedisException;
import io.reelwright.celery.broker.BrokerUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Every failure as the error envelope. The one place where unexpected ones are logged.
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> known(Problem problem) {
        return answer(problem, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> unreadable(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof Problem problem) { // thrown while the body was being read
            return known(problem);
        }
        return known(
                cause instanceof JacksonException json
                        ? unreadable(json)
                        : new Problem(
                                Problem.Code.INVALID_INPUT, "The request needs a JSON body."));
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> unreadableJson(JacksonException json) {
        return known(unreadable(json));
    }

    /// Text that is no JSON is 400; JSON that is not what was asked for names its field, 422.
    private static Problem unreadable(JacksonException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return Problem.validation(
                    List.of(
                            Problem.FieldError.invalid(
                                    field(unknown),
                                    "There is no field " + field(unknown) + " here.")));
        }
        if (json instanceof DatabindException && !json.getPath().isEmpty()) {
            return Problem.validation(
                    List.of(
                            Problem.FieldError.invalid(
                                    field(json),
                                    "The value of " + field(json) + " is not of its kind.")));
        }
        return new Problem(
                Problem.Code.INVALID_INPUT,
                "The request's body is not well-formed JSON: " + json.getOriginalMessage());
    }

    private static String field(JacksonException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> noSuchMethod(HttpRequestMethodNotSupportedException refused) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.getSupportedHttpMethods() != null) {
            headers.setAllow(java.util.Set.<HttpMethod>copyOf(refused.getSupportedHttpMethods()));
        }
        return answer(
                new Problem(
                        Problem.Code.METHOD_NOT_ALLOWED,
                        refused.getMethod() + " is not possible here."),
                headers);
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> wrongType(HttpMediaTypeNotSupportedException refused) {
        return known(
                new Problem(
                        Problem.Code.UNSUPPORTED_MEDIA_TYPE,
                        "The content type " + refused.getContentType() + " is not taken here."));
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> notAcceptable(HttpMediaTypeNotAcceptableException refused) {
        return ResponseEntity.status(HttpStatus.NOT_ACCEPTABLE)
                .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                .body(
                        Answers.envelope(
                                new Problem(
                                        Problem.Code.INVALID_INPUT,
                                        "Nothing here can be had in the type you accept.")));
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> noSuchPath(NoResourceFoundException unknown) {
        return known(new Problem(Problem.Code.NOT_FOUND, "There is nothing at this path."));
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> missing(MissingServletRequestParameterException missing) {
        return known(
                Problem.validation(
                        List.of(Problem.FieldError.missing(missing.getParameterName()))));
    }

    /// Percent signs that are followed by no number.
    @ExceptionHandler
    ResponseEntity<Envelope<Void>> unreadableQuery(InvalidParameterException unreadable) {
        return known(
                new Problem(
                        Problem.Code.INVALID_INPUT,
                        "The address's query cannot be read: " + unreadable.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Envelope<Void>> wrongKind(MethodArgumentTypeMismatchException wrong) {
        return known(
                Problem.validation(
                        List.of(
                                Problem.FieldError.invalid(
                                        wrong.getName(),
                                        "The value of "
                                                + wrong.getName()
                                                + " is not of its kind."))));
    }

    @ExceptionHandler({
        BrokerUnavailable.class,
        RedisException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Envelope<Void>> unavailable(Exception failure) {
        log.warn("A service we need is not there: {}", failure.getMessage());
        return known(
                new Problem(
                        Problem.Code.SERVICE_UNAVAILABLE,
                        "A service that is needed for this cannot be reached. Try again soon.",
                        Map.of(),
                        List.of(),
                        Duration.ofSeconds(5)));
    }

    /// Two changed the same at once, and the database let one of them through.
    @ExceptionHandler
    ResponseEntity<Envelope<Void>> collided(ConcurrencyFailureException failure) {
        log.warn("Two requests collided: {}", failure.getMessage());
        return known(
                new Problem(
                        Problem.Code.CONFLICT,
                        "Something else was just changing this. Ask again.",
                        Map.of(),
                        List.of(),
                        Duration.ofSeconds(1)));
    }

    /// The client went away in the middle: there is nobody to answer.
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("The client went away: {}", gone.getMessage());
    }

    /// Once a part of the answer is sent an envelope would only spoil it: thrown on, it has the
    /// connection closed, so that the client knows that something is missing.
    @ExceptionHandler
    ResponseEntity<Envelope<Void>> unexpected(Exception bug, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            log.warn("An answer broke off: {}", bug.toString());
            throw bug;
        }
        log.error("A request failed.", bug);
        return known(
                new Problem(
                        Problem.Code.INTERNAL_ERROR,
                        "Something went wrong on our side. The log has more under this request id."));
    }

    private static ResponseEntity<Envelope<Void>> answer(Problem problem, HttpHeaders headers) {
        Answers.headers(problem).forEach(headers::set);
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                .body(Answers.envelope(problem));
    }
}
