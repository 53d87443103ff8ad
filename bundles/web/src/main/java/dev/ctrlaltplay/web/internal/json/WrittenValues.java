package dev.ctrlaltplay.web.internal.json;

import dev.ctrlaltplay.web.WrittenOnce;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * JSON of {@link WrittenOnce} values, by the value's identity: since a value never changes, neither does what was written
 * of it, and what shows another state, or less to another caller, is another object. There is thus nothing to
 * invalidate. Bounded: a value whose place another one takes is merely written again. Thread-safe.
 */
public final class WrittenValues {
    private static final int PLACES = 2048;
    /** With {@link #PLACES} this bounds the memory; longer ones are too rare to be worth it. */
    private static final int LONGEST = 8 << 10;

    private static final ClassValue<Boolean> KEPT = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isAnnotationPresent(WrittenOnce.class);
        }
    };

    private final AtomicReferenceArray<Written> places = new AtomicReferenceArray<>(PLACES);

    /** Does not hold the value itself: a server that is gone, or a bundle, must not be kept by what was said of it. */
    private static final class Written extends WeakReference<Object> {
        private final byte[] json;

        Written(Object value, byte[] json) {
            super(value);
            this.json = json;
        }
    }

    /** {@code value} as UTF-8; not to be changed. */
    public byte[] bytes(Object value) {
        if (value instanceof List<?> list && !list.isEmpty() && isKept(list.get(0))) {
            return list(list);
        }
        return isKept(value) ? kept(value) : Json.bytes(value);
    }

    private static boolean isKept(Object value) {
        return KEPT.get(value.getClass());
    }

    private byte[] kept(Object value) {
        int place = System.identityHashCode(value) & (PLACES - 1);
        Written written = places.get(place);
        if (written != null && written.refersTo(value)) {
            return written.json;
        }
        byte[] json = Json.bytes(value);
        if (json.length <= LONGEST) {
            places.set(place, new Written(value, json));
        }
        return json;
    }

    private byte[] list(List<?> values) {
        byte[][] parts = new byte[values.size()][];
        int length = 1 + parts.length;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = kept(values.get(i));
            length += parts[i].length;
        }
        byte[] json = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            json[at] = (byte) (at == 0 ? '[' : ',');
            System.arraycopy(part, 0, json, at + 1, part.length);
            at += 1 + part.length;
        }
        json[at] = ']';
        return json;
    }
}
