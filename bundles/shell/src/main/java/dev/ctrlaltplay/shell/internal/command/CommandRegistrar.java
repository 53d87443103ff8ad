package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.shell.internal.login.Callers;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each contributed command is a command of the Karaf shell for as long as its bundle is there. */
@Component(
        immediate = true,
        service = {})
public final class CommandRegistrar implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRegistrar.class);

    private final SessionFactory sessions;
    private final Map<ShellCommand, KarafCommand> commands = new IdentityHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Policy policy;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AuditTrail audit;

    @Activate
    public CommandRegistrar(@Reference SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void bindCommand(ShellCommand command) {
        if (!command.name().matches("[a-z][a-z0-9-]{0,40}")) {
            LOG.warn("the command {} has no proper name and is left out", OutputText.line(command.name()));
            return;
        }
        KarafCommand karaf = new KarafCommand(command, this);
        commands.put(command, karaf);
        sessions.getRegistry().register(karaf);
    }

    public synchronized void unbindCommand(ShellCommand command) {
        KarafCommand karaf = commands.remove(command);
        if (karaf != null) {
            sessions.getRegistry().unregister(karaf);
        }
    }

    @Deactivate
    public synchronized void close() {
        commands.values().forEach(sessions.getRegistry()::unregister);
        commands.clear();
    }

    @Override
    public Caller caller() {
        return Callers.current();
    }

    @Override
    public @Nullable Policy policy() {
        return policy;
    }

    @Override
    public @Nullable AuditTrail audit() {
        return audit;
    }
}
