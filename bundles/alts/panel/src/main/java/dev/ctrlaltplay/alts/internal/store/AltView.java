package dev.ctrlaltplay.alts.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How events become the row of a stored alt. */
public final class AltView implements View<AltRow, AltEvent> {
    @Override
    public String stream() {
        return "alt";
    }

    @Override
    public Map<String, Class<? extends AltEvent>> events() {
        return Map.of(
                "alt.created", AltEvent.Created.class,
                "alt.changed", AltEvent.Changed.class,
                "alt.removed", AltEvent.Removed.class);
    }

    @Override
    public Class<? extends RowMapper<AltRow>> mapper() {
        return AltMapper.class;
    }

    @Override
    public @Nullable AltRow apply(@Nullable AltRow row, AltEvent event, Stamp stamp) {
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, stamp.at());
        if (event instanceof AltEvent.Created made) {
            return new AltRow(stamp.id(), stamp.ver(), made.ctrl(), made.document(), at, at);
        }
        return row != null && event instanceof AltEvent.Changed change
                ? new AltRow(row.id(), stamp.ver(), change.ctrl(), change.document(), row.createdAt(), at)
                : null;
    }
}
