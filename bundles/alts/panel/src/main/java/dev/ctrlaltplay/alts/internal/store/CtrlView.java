package dev.ctrlaltplay.alts.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How events become the row of a stored ctrl. */
public final class CtrlView implements View<CtrlRow, CtrlEvent> {
    @Override
    public String stream() {
        return "ctrl";
    }

    @Override
    public Map<String, Class<? extends CtrlEvent>> events() {
        return Map.of(
                "ctrl.created", CtrlEvent.Created.class,
                "ctrl.changed", CtrlEvent.Changed.class,
                "ctrl.removed", CtrlEvent.Removed.class);
    }

    @Override
    public Class<? extends RowMapper<CtrlRow>> mapper() {
        return CtrlMapper.class;
    }

    @Override
    public @Nullable CtrlRow apply(@Nullable CtrlRow row, CtrlEvent event, Stamp stamp) {
        if (event instanceof CtrlEvent.Created made) {
            long at = ChronoUnit.MICROS.between(Instant.EPOCH, stamp.at());
            return new CtrlRow(stamp.id(), stamp.ver(), made.name(), made.description(), at);
        }
        return row != null && event instanceof CtrlEvent.Changed change
                ? new CtrlRow(row.id(), stamp.ver(), change.name(), change.description(), row.createdAt())
                : null;
    }
}
