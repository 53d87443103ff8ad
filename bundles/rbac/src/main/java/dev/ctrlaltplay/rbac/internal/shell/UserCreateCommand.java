package dev.ctrlaltplay.rbac.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.rbac.internal.user.Users;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:user-create}. */
@Component(service = ShellCommand.class)
public final class UserCreateCommand implements ShellCommand {
    private final Users users;

    @Activate
    public UserCreateCommand(@Reference Users users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "user-create";
    }

    @Override
    public String description() {
        return "Adds a user; asks for the password.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.argument("name", "3 to 32 letters, digits, dots, dashes or underscores"),
                Parameter.option("--role", "USER (default), MODERATOR or ADMIN"),
                NewPasswords.FILE);
    }

    @Override
    public String permission() {
        return "users.create";
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return parameter.equals("--role")
                ? Stream.of(BuiltInRole.values()).map(BuiltInRole::name).toList()
                : List.of();
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        String role = invocation.optional("--role");
        UserRow user = users.create(
                invocation.caller(),
                invocation.value("name"),
                NewPasswords.ask(invocation),
                role == null ? BuiltInRole.USER.name() : role);
        return new Result.Details(List.of(
                new Field("id", user.id()), new Field("name", user.username()), new Field("role", user.role())));
    }
}
