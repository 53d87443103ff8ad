package dev.ctrlaltplay.web.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.ctrlaltplay.web.internal.openapi.SchemaBook;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed ids are plain strings, an empty optional is nothing at all. */
final class PlatformTypes extends Module {
    @Override
    public String getModuleName() {
        return "platform-types";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writers());
        context.addDeserializers(new Readers());
    }

    private static final class Writers extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            if (type.getRawClass() == Optional.class) {
                return new OptionalWriter();
            }
            if (type.getRawClass() == Instant.class) {
                return new InstantWriter();
            }
            return SchemaBook.isTextRecord(type.getRawClass()) ? new IdWriter() : null;
        }
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return SchemaBook.isTextRecord(type.getRawClass()) ? new IdReader(type.getRawClass()) : null;
        }
    }

    private static final class IdWriter extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        IdWriter() {
            super(Object.class);
        }

        @Override
        public void serialize(Object id, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(id.toString());
        }
    }

    private static final class OptionalWriter extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1L;

        OptionalWriter() {
            super(Optional.class, false);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
            return value.isEmpty();
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), out);
        }
    }

    private static final class IdReader extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        private final transient MethodHandle constructor;

        IdReader(Class<?> type) {
            super(type);
            try {
                constructor = MethodHandles.publicLookup()
                        .findConstructor(type, MethodType.methodType(void.class, String.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("an id has a public constructor: " + type, e);
            }
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(_valueClass, in);
            }
            try {
                return constructor.invoke(in.getText());
            } catch (IllegalArgumentException e) {
                return context.handleWeirdStringValue(_valueClass, in.getText(), "%s", String.valueOf(e.getMessage()));
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }
    }
}
