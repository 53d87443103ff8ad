package dev.ctrlaltplay.web.internal.idempotency;

import dev.ctrlaltplay.core.store.Database;
import org.jspecify.annotations.Nullable;

/** Keeps answers in the database. */
public final class SqlAnswerStore implements Idempotency.Store {
    private final Database database;

    public SqlAnswerStore(Database database) {
        this.database = database;
    }

    @Override
    public Idempotency.@Nullable Kept find(String key) {
        AnswerMapper.AnswerRow row = database.read(AnswerMapper.class, mapper -> mapper.find(key));
        return row == null
                ? null
                : new Idempotency.Kept(
                        row.fingerprint(),
                        new Idempotency.Answer(row.status(), row.contentType(), row.location(), row.body()),
                        row.expires());
    }

    @Override
    public void put(String key, Idempotency.Kept kept) {
        Idempotency.Answer answer = kept.answer();
        AnswerMapper.AnswerRow row = new AnswerMapper.AnswerRow(
                key,
                kept.fingerprint(),
                answer.status(),
                answer.contentType(),
                answer.location(),
                answer.body(),
                kept.expiresMicros());
        database.write(AnswerMapper.class, mapper -> {
            // What is there can only have expired: nobody answers a key that is kept.
            mapper.delete(key);
            return mapper.insert(row);
        });
    }

    @Override
    public void forget(long nowMicros) {
        database.write(AnswerMapper.class, mapper -> mapper.forget(nowMicros));
    }
}
