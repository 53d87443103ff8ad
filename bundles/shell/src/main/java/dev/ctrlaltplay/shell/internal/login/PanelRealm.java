package dev.ctrlaltplay.shell.internal.login;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.karaf.jaas.config.JaasRealm;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The realm {@code karaf}, in place of the one that reads {@code users.properties}: nobody has a password there, so none
 * is there by default. While the bundle rbac is away the operator's key alone opens the shell.
 */
@Component(service = JaasRealm.class)
public final class PanelRealm implements JaasRealm, Logins {
    /** Above Karaf's own realm, which has 0. */
    private static final int RANK = 100;

    /** Whoever may change the platform's settings may use Karaf's own commands, which can do no less. */
    private static final String PERMISSION = "settings.edit";

    /** JAAS tells no address; ssh listens on this machine alone, so there is but one. */
    private static final String ADDRESS = "ssh";

    private final OperatorKey key;
    private final AppConfigurationEntry entry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Authenticator authenticator;

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
    public PanelRealm(BundleContext context, @Reference OperatorKey key) {
        this.key = key;
        // Karaf's proxy lives on the boot class path, where JAAS can see it, and loads the module from our bundle.
        this.entry = new AppConfigurationEntry(
                "org.apache.karaf.jaas.boot.ProxyLoginModule",
                AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                Map.of(
                        "org.apache.karaf.jaas.module",
                        PanelLoginModule.class.getName(),
                        "org.apache.karaf.jaas.bundle",
                        Long.toString(context.getBundle().getBundleId()),
                        PanelLoginModule.LOGINS,
                        this));
    }

    @Override
    public String getName() {
        return "karaf";
    }

    @Override
    public int getRank() {
        return RANK;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return new AppConfigurationEntry[] {entry};
    }

    @Override
    public Optional<Principal> byKey(String user, PublicKey given) {
        if (!user.equals(OperatorKey.USER) || !key.isOurs(given)) {
            return Optional.empty();
        }
        return Optional.of(new Principal.System(OperatorKey.USER));
    }

    @Override
    public Optional<Principal> byPassword(String user, char[] password) {
        Authenticator people = authenticator;
        Policy rules = policy;
        AuditTrail trail = audit;
        if (people == null || rules == null || trail == null) {
            return Optional.empty();
        }
        Optional<Principal.User> known = people.password(user, password, ADDRESS);
        Principal who = known.isPresent() ? known.get() : new Principal.System("anonymous");
        boolean welcome = known.isPresent() && rules.allows(who, PERMISSION, Target.PLATFORM);
        AuditEntry.Outcome outcome = welcome
                ? AuditEntry.Outcome.DONE
                : known.isPresent() ? AuditEntry.Outcome.DENIED : AuditEntry.Outcome.FAILED;
        String name = user.length() > 64 ? user.substring(0, 64) : user;
        trail.record(new AuditEntry(
                new Caller(who, "", "local", "ssh"), "shell.login", "user", "", outcome, Map.of("username", name)));
        return welcome ? Optional.of(who) : Optional.empty();
    }
}
