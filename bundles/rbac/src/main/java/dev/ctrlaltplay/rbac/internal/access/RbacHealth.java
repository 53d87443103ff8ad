package dev.ctrlaltplay.rbac.internal.access;

import dev.ctrlaltplay.core.health.HealthCheck;
import dev.ctrlaltplay.rbac.internal.audit.SqlAuditTrail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Healthy while decisions can be made and the audit trail can be written. */
@Component(service = HealthCheck.class)
public final class RbacHealth implements HealthCheck {
    private final SqlAuditTrail audit;

    @Activate
    public RbacHealth(@Reference SqlAuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public String name() {
        return "rbac";
    }

    @Override
    public Health check() {
        return audit.isFailing()
                ? new Health(Status.DEGRADED, "The audit trail cannot be written; changes are refused.")
                : Health.UP;
    }
}
