package dev.ctrlaltplay.rbac.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.rbac.internal.user.Users;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:user-password}. */
@Component(service = ShellCommand.class)
public final class UserPasswordCommand implements ShellCommand {
    private final Users users;
    private final UserDirectory directory;
    private final Policy policy;

    @Activate
    public UserPasswordCommand(@Reference Users users, @Reference UserDirectory directory, @Reference Policy policy) {
        this.users = users;
        this.directory = directory;
        this.policy = policy;
    }

    @Override
    public String name() {
        return "user-password";
    }

    @Override
    public String description() {
        return "Sets a user's password and ends his sessions; asks for the password.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.argument("name", "Name of the user"), NewPasswords.FILE);
    }

    /** Asked in {@link #run}, since everybody may set his own. */
    @Override
    public String permission() {
        return "";
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        if (!parameter.equals("name") || !policy.allows(caller.principal(), "users.view", Target.kind("user"))) {
            return List.of();
        }
        return directory.page(new PageRequest(PageRequest.MAX, null)).items().stream()
                .map(UserRow::username)
                .toList();
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        String name = invocation.value("name");
        Caller caller = invocation.caller();
        boolean self =
                caller.principal() instanceof Principal.User user && user.name().equalsIgnoreCase(name);
        if (!self) {
            policy.require(caller, "users.edit", Target.kind("user"));
        }
        UserRow user = directory.findByName(name).orElseThrow(() -> new NotFoundException("user", name));
        String current = null;
        if (self) {
            invocation.terminal().print("Current password: ");
            current = invocation.terminal().readSecret();
        }
        users.setPassword(caller, user.userId(), current, NewPasswords.ask(invocation));
        return new Result.Text("The password of " + user.username() + " is set; his sessions have ended.");
    }
}
