package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.error.InvalidException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.StringTypeHandler;
import org.jspecify.annotations.Nullable;

/** Builds MyBatis for one bundle's mappers. Transactions are ours: MyBatis neither commits nor closes connections. */
final class MapperConfiguration {
    private MapperConfiguration() {}

    static Configuration of(Engine engine, ClassLoader loader, List<Class<?>> mappers) {
        ManagedTransactionFactory transactions = new ManagedTransactionFactory();
        Properties properties = new Properties();
        properties.setProperty("closeConnection", "false");
        transactions.setProperties(properties);
        // Connections are handed to each session; MyBatis only insists that there be a data source.
        Environment environment = new Environment(engine.label(), transactions, new UnpooledDataSource());
        Configuration configuration = new Configuration(environment);
        configuration.setDatabaseId(engine.label());
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.setCacheEnabled(false);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setDefaultExecutorType(ExecutorType.REUSE);
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        configuration.getTypeHandlerRegistry().register(String.class, new TextHandler());
        configuration.getTypeHandlerRegistry().register(String.class, JdbcType.VARCHAR, new TextHandler());

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // MyBatis resolves the types that mapper files name through the context class loader; it alone sees a slice's.
        thread.setContextClassLoader(loader);
        try {
            for (Class<?> mapper : mappers) {
                parse(configuration, loader, mapper);
            }
            // Statements that could not be built yet are built, or fail, here and not at the first request.
            configuration.getMappedStatementNames();
        } finally {
            thread.setContextClassLoader(before);
        }
        return configuration;
    }

    private static void parse(Configuration configuration, ClassLoader loader, Class<?> mapper) {
        String path = mapper.getName().replace('.', '/') + ".xml";
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The mapper file " + path + " is missing");
            }
            new XMLMapperBuilder(in, configuration, path, configuration.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new IllegalStateException("The mapper file " + path + " cannot be read", e);
        }
        if (!configuration.hasMapper(mapper)) {
            throw new IllegalStateException("The namespace of " + path + " must be " + mapper.getName());
        }
    }

    /** PostgreSQL refuses NUL in text and SQLite cuts there: it is refused on both, as the caller's fault. */
    private static final class TextHandler extends StringTypeHandler {
        @Override
        public void setNonNullParameter(PreparedStatement statement, int index, String text, @Nullable JdbcType type)
                throws SQLException {
            if (text.indexOf('\0') >= 0) {
                throw new InvalidException("text", "PATTERN", "must not hold the character NUL");
            }
            super.setNonNullParameter(statement, index, text, type);
        }
    }
}
