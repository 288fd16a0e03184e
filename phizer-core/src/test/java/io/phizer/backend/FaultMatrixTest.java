package io.phizer.backend;

import io.phizer.backend.Fault.Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The ways in which web servers fail. */
final class FaultMatrixTest extends FaultMatrix {
    FaultMatrixTest() {
        super(Path.of("..", "docs", "reliability.md"));
    }

    @Override
    List<Fault> faults() {
        return Faults.all();
    }

    @Override
    Backend backend(Fault fault, URI root) {
        return HttpBackend.builder(root)
                .connectTimeout(fault.bound() == Fault.Bound.CONNECT ? CONNECT : PATIENT)
                .firstByteTimeout(fault.bound() == Fault.Bound.FIRST_BYTE ? FIRST_BYTE : PATIENT)
                .timeout(fault.bound() == Fault.Bound.WHOLE ? WHOLE : PATIENT)
                .maxBytes(WireFixture.LIMIT)
                .maxIdleConnections(0)
                .redirects(fault.place() == Place.REDIRECTING ? 3 : 0)
                .build();
    }
}
