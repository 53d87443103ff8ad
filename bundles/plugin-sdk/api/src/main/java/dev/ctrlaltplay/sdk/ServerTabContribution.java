package dev.ctrlaltplay.sdk;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Brings tabs of a server's page. */
@ConsumerType
public interface ServerTabContribution {
    /** Constant while registered. */
    List<Tab> tabs();

    /**
     * One tab.
     *
     * @param id name of the page in the UI module, and the last segment of its route
     * @param labelKey translation key
     * @param icon name of an icon of the UI kit
     * @param permission asked for the server whose page it is
     * @param order ascending
     */
    record Tab(String id, String labelKey, String icon, String permission, int order) {}
}
