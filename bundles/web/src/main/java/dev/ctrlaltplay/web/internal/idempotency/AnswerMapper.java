package dev.ctrlaltplay.web.internal.idempotency;

import org.jspecify.annotations.Nullable;

/** SQL of kept answers; see the XML file beside it. Public, since the store makes a proxy of it. */
public interface AnswerMapper {
    @Nullable AnswerRow find(String id);

    int insert(AnswerRow row);

    int delete(String id);

    int forget(long now);

    /** A row of {@code cap_web_answer}. */
    record AnswerRow(
            String id,
            String fingerprint,
            int status,
            String contentType,
            @Nullable String location,
            String body,
            long expires) {}
}
