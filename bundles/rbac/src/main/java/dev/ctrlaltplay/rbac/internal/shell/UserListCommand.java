package dev.ctrlaltplay.rbac.internal.shell;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.rbac.internal.store.Times;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.rbac.internal.user.Users;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:user-list}. */
@Component(service = ShellCommand.class)
public final class UserListCommand implements ShellCommand {
    private final Users users;

    @Activate
    public UserListCommand(@Reference Users users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "user-list";
    }

    @Override
    public String description() {
        return "Lists users.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public String permission() {
        return "users.view";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<UserRow> page = users.list(invocation.caller(), new PageRequest(PageRequest.MAX, cursor));
            page.items().forEach(user -> rows.add(row(user)));
            cursor = page.nextCursor();
        } while (cursor != null);
        return new Result.Table(List.of("name", "role", "active", "created", "id"), rows);
    }

    private static List<String> row(UserRow user) {
        return List.of(
                user.username(),
                user.role(),
                user.active() ? "yes" : "no",
                Times.instant(user.createdAt()).truncatedTo(ChronoUnit.SECONDS).toString(),
                user.id());
    }
}
