package dev.ctrlaltplay.sdk;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Brings widgets of a dashboard. */
@ConsumerType
public interface WidgetContribution {
    /** Constant while registered. */
    List<Widget> widgets();

    /**
     * One widget.
     *
     * @param id name of the component in the UI module
     * @param slot where it may stand: {@code dashboard} or {@code server.overview}
     * @param titleKey translation key
     * @param permission who sees it; empty for everybody who is signed in
     * @param columns width, 1 to 12
     */
    record Widget(String id, String slot, String titleKey, String permission, int columns) {}
}
