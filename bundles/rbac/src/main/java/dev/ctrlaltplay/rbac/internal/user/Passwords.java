package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.rbac.internal.store.RbacDatabase;
import dev.ctrlaltplay.rbac.internal.store.Times;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps and checks passwords. Thread-safe. */
@Component(service = Passwords.class)
public final class Passwords {
    private final Database database;
    private final UserDirectory directory;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final Clock clock;

    @Activate
    public Passwords(
            @Reference RbacDatabase database, @Reference UserDirectory directory, @Reference PasswordHasher hasher) {
        this(database, directory, hasher, Clock.systemUTC());
    }

    public Passwords(RbacDatabase database, UserDirectory directory, PasswordHasher hasher, Clock clock) {
        this.database = database.open();
        this.directory = directory;
        this.hasher = hasher;
        this.throttle = new LoginThrottle(clock);
        this.clock = clock;
    }

    /**
     * The active user of this name and password. An unknown name, a wrong password and a deactivated user look and last
     * the same.
     *
     * @throws dev.ctrlaltplay.core.error.LimitException after too many failures from this address with this name
     */
    public Optional<UserRow> check(String username, char[] password, String address) {
        String key = LoginThrottle.key(username, address);
        throttle.check(key);
        Optional<UserRow> user = directory.findByName(username);
        boolean tooLong = password.length > AccountRules.PASSWORD_MAX;
        String stored = storedHash(user.map(UserRow::id).orElse(""));
        // Asked again when it is our turn: guesses that were sent all at once must not pass before the first one
        // failed.
        boolean matches = hasher.matches(
                tooLong ? new char[0] : password, stored == null ? hasher.decoy() : stored, () -> throttle.check(key));
        if (matches
                && !tooLong
                && stored != null
                && user.isPresent()
                && user.get().active()) {
            throttle.succeeded(key);
            return user;
        }
        throttle.failed(key);
        return Optional.empty();
    }

    /** @throws ForbiddenException {@code PASSWORD_WRONG} */
    void requireCurrent(UserRow user, String password, String address) {
        if (check(user.username(), password.toCharArray(), address).isEmpty()) {
            throw new ForbiddenException("PASSWORD_WRONG", "The current password is not right.");
        }
    }

    void add(UserId id, char[] password) {
        String hash = hasher.hash(password);
        database.write(
                CredentialMapper.class, mapper -> mapper.insert(id.value(), hash, Times.micros(clock.instant())));
    }

    void set(UserId id, char[] password) {
        String hash = hasher.hash(password);
        long now = Times.micros(clock.instant());
        database.write(CredentialMapper.class, mapper -> {
            int changed = mapper.update(id.value(), hash, now);
            return changed == 1 ? changed : mapper.insert(id.value(), hash, now);
        });
    }

    void remove(UserId id) {
        database.write(CredentialMapper.class, mapper -> mapper.delete(id.value()));
    }

    private @Nullable String storedHash(String id) {
        return database.<CredentialMapper, Optional<String>>read(
                        CredentialMapper.class, mapper -> Optional.ofNullable(mapper.find(id)))
                .orElse(null);
    }
}
