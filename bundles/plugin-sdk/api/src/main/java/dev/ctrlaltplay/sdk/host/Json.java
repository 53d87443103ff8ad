package dev.ctrlaltplay.sdk.host;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** JSON for records, lists, maps, text, numbers, instants. What a record does not know is left out when it is read. */
@ProviderType
public interface Json {
    /** @throws dev.ctrlaltplay.core.error.InvalidException where the text is no JSON of that shape; it says where */
    <T> T read(String json, Class<T> type);

    /** An object as a map. */
    Map<String, Object> object(String json);

    String write(Object value);
}
