package dev.ctrlaltplay.store.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON: typed ids (records of one text named {@code value}) as plain strings, times as ISO-8601 text. Fields
 * that a record no longer has are ignored, so that old events stay readable. One for each open database, since Jackson
 * remembers the classes it has seen and would keep a stopped bundle's class loader alive.
 */
final class StoreJson {
    private static final int TYPES = 200;

    private final ObjectMapper mapper;

    StoreJson() {
        mapper = new ObjectMapper()
                .setTypeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, TYPES)))
                .registerModule(new JavaTimeModule())
                .registerModule(new IdModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    String write(Object event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event " + event.getClass().getName() + " is not JSON", e);
        }
    }

    <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event in the log is no " + type.getName(), e);
        }
    }

    private static final class IdModule extends SimpleModule {
        private static final long serialVersionUID = 1L;

        @Override
        public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addSerializers(new Serializers.Base() {
                @Override
                public @Nullable JsonSerializer<?> findSerializer(
                        SerializationConfig config, JavaType type, BeanDescription description) {
                    Method accessor = idAccessor(type.getRawClass());
                    return accessor == null ? null : new IdSerializer(accessor);
                }
            });
            context.addDeserializers(new Deserializers.Base() {
                @Override
                public @Nullable JsonDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription description) {
                    return idAccessor(type.getRawClass()) == null ? null : new IdDeserializer(type.getRawClass());
                }
            });
        }

        private static @Nullable Method idAccessor(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null
                    || components.length != 1
                    || components[0].getType() != String.class
                    || !components[0].getName().equals("value")) {
                return null;
            }
            components[0].getAccessor().setAccessible(true);
            return components[0].getAccessor();
        }
    }

    private static final class IdSerializer extends StdScalarSerializer<Object> {
        private static final long serialVersionUID = 1L;

        private final transient Method accessor;

        IdSerializer(Method accessor) {
            super(Object.class);
            this.accessor = accessor;
        }

        @Override
        public void serialize(Object id, JsonGenerator out, SerializerProvider provider) throws IOException {
            try {
                out.writeString((String) accessor.invoke(id));
            } catch (ReflectiveOperationException e) {
                throw new IOException("no id: " + id, e);
            }
        }
    }

    private static final class IdDeserializer extends StdScalarDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        private final transient Constructor<?> constructor;

        IdDeserializer(Class<?> type) {
            super(type);
            try {
                constructor = type.getDeclaredConstructor(String.class);
                constructor.setAccessible(true);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            if (text == null) {
                return context.handleUnexpectedToken(handledType(), in);
            }
            try {
                return constructor.newInstance(text);
            } catch (InvocationTargetException e) {
                return context.handleInstantiationProblem(handledType(), text, e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IOException("no id: " + text, e);
            }
        }
    }
}
