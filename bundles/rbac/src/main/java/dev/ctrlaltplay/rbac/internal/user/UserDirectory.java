package dev.ctrlaltplay.rbac.internal.user;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.FirstRun;
import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.rbac.internal.store.RbacDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All users in memory, so that a decision costs no query; changes go to the ledger first. Thread-safe. */
@Component(service = {UserDirectory.class, UserNames.class, FirstRun.class})
public final class UserDirectory implements UserNames, FirstRun {
    private static final int LOAD = 1000;

    private final Ledger<UserRow, UserEvent> ledger;
    private final ConcurrentSkipListMap<String, UserRow> users = new ConcurrentSkipListMap<>();
    /** Names never change, so this one only grows. */
    private final Map<String, String> idByName = new ConcurrentHashMap<>();

    @Activate
    public UserDirectory(@Reference RbacDatabase database) {
        ledger = database.open().ledger(new UserView());
        String after = null;
        List<UserRow> rows;
        do {
            rows = ledger.page(after, LOAD);
            rows.forEach(this::remember);
            after = rows.isEmpty() ? after : rows.get(rows.size() - 1).id();
        } while (rows.size() == LOAD);
    }

    public Optional<UserRow> find(UserId id) {
        return Optional.ofNullable(users.get(id.value()));
    }

    @Override
    public Optional<String> name(UserId id) {
        return find(id).map(UserRow::username);
    }

    /** Names are told apart without regard to case. */
    public Optional<UserRow> findByName(String username) {
        String id = idByName.get(username.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(id == null ? null : users.get(id));
    }

    @Override
    public boolean open() {
        return !hasAdmin();
    }

    public boolean hasAdmin() {
        return users.values().stream().anyMatch(UserRow::isAdmin);
    }

    public boolean hasAdminBesides(UserId id) {
        return users.values().stream()
                .anyMatch(user -> user.isAdmin() && !user.id().equals(id.value()));
    }

    public int size() {
        return users.size();
    }

    /** In order of their ids, which is the order they were made in. */
    public Page<UserRow> page(PageRequest request) {
        String cursor = request.cursor();
        List<UserRow> rows = (cursor == null ? users : users.tailMap(cursor, false))
                .values().stream().limit(request.limit() + 1L).toList();
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<UserRow> shown = rows.subList(0, request.limit());
        return new Page<>(shown, shown.get(shown.size() - 1).id());
    }

    /** Adds a user; see {@link Ledger#append} for what may go wrong. */
    UserRow create(UserId id, Caller caller, UserEvent.Created event) {
        UserRow row = ledger.append(id.value(), 0, caller, List.of(event)).orElseThrow();
        remember(row);
        return row;
    }

    /** Changes a user; see {@link Ledger#change}. */
    UserRow change(UserId id, Caller caller, Function<UserRow, List<? extends UserEvent>> decide) {
        UserRow row = ledger.change(id.value(), caller, decide).orElseThrow();
        remember(row);
        return row;
    }

    private void remember(UserRow row) {
        // Two changes may come back in the other order than they were committed in.
        users.merge(row.id(), row, (known, fresh) -> known.ver() >= fresh.ver() ? known : fresh);
        idByName.putIfAbsent(row.username(), row.id());
    }
}
