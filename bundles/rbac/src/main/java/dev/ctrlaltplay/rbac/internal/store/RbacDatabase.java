package dev.ctrlaltplay.rbac.internal.store;

import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.rbac.internal.audit.AuditMapper;
import dev.ctrlaltplay.rbac.internal.session.SessionMapper;
import dev.ctrlaltplay.rbac.internal.user.CredentialMapper;
import dev.ctrlaltplay.rbac.internal.user.UserMapper;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The bundle's one open database, shared by its components. */
@Component(service = RbacDatabase.class)
public final class RbacDatabase {
    private final Database database;

    @Activate
    public RbacDatabase(@Reference Databases databases) {
        database = databases.open(new DatabaseSpec(
                "rbac",
                RbacDatabase.class.getClassLoader(),
                List.of(UserMapper.class, CredentialMapper.class, SessionMapper.class, AuditMapper.class)));
    }

    public Database open() {
        return database;
    }

    @Deactivate
    public void close() {
        database.close();
    }
}
