package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineChainTest {
    private static final ImageBytes PNG =
            ImageBytes.wrap(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0});
    private static final ImageBytes NOTHING = ImageBytes.wrap(new byte[] {1, 2, 3});
    private static final Cancellation NEVER = () -> false;

    private final List<String> asked = new ArrayList<>();

    @Test
    void givesAPictureToTheFirstEngineThatTakesIt() throws ImageException {
        EngineChain chain = chain(engine("a", ImageFormat.PNG), engine("b", ImageFormat.PNG));

        assertThat(chain.probe(PNG).stored().width()).isEqualTo(1);
        chain.render(PNG, List.of(to(ImageFormat.PNG)), NEVER);

        assertThat(asked).containsExactly("probe a", "render a");
    }

    @Test
    void writesWhatAnyOfItsEnginesWrites() {
        assertThat(chain(engine("a", ImageFormat.PNG), engine("b", ImageFormat.GIF))
                        .outputs())
                .containsExactlyInAnyOrder(ImageFormat.PNG, ImageFormat.GIF);
    }

    @Test
    void passesOnWhatAnEngineDoesNotSupport() throws ImageException {
        EngineChain chain = chain(
                engine("a", ImageFormat.PNG).failing(new ImageException.Unsupported("16 bits")),
                engine("b", ImageFormat.PNG));

        chain.probe(PNG);
        chain.render(PNG, List.of(to(ImageFormat.PNG)), NEVER);

        assertThat(asked).containsExactly("probe a", "probe b", "render a", "render b");
    }

    @Test
    void asksNoEngineThatDoesNotWriteAllOutputs() throws ImageException {
        EngineChain chain =
                chain(engine("a", ImageFormat.PNG), engine("b", ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.GIF));

        chain.render(PNG, List.of(to(ImageFormat.PNG), to(ImageFormat.JPEG)), NEVER);

        assertThat(asked).containsExactly("render b");
    }

    @Test
    void asksNobodyElseAboutADamagedOrTooLargePicture() {
        for (ImageException fault :
                List.of(new ImageException.Malformed("cut", 7), new ImageException.TooLarge("81 MP, limit is 50 MP"))) {
            asked.clear();
            EngineChain chain = chain(engine("a", ImageFormat.PNG).failing(fault), engine("b", ImageFormat.PNG));

            assertThatThrownBy(() -> chain.probe(PNG)).isSameAs(fault);
            assertThatThrownBy(() -> chain.render(PNG, List.of(to(ImageFormat.PNG)), NEVER))
                    .isSameAs(fault);
            assertThat(asked).containsExactly("probe a", "render a");
        }
    }

    @Test
    void saysWhatTheLastEngineLacksWhenNoneIsLeft() {
        ImageException last = new ImageException.Unsupported("arithmetic coding");
        EngineChain chain = chain(
                engine("a", ImageFormat.PNG).failing(new ImageException.Unsupported("16 bits")),
                engine("b", ImageFormat.PNG).failing(last));

        assertThatThrownBy(() -> chain.probe(PNG)).isSameAs(last);
        assertThatThrownBy(() -> chain.render(PNG, List.of(to(ImageFormat.PNG)), NEVER))
                .isSameAs(last);
    }

    @Test
    void refusesWhatNoEngineReadsOrWrites() {
        EngineChain chain = chain(engine("a", ImageFormat.PNG));

        assertThatThrownBy(() -> chain.probe(NOTHING)).isInstanceOf(ImageException.Unsupported.class);
        assertThatThrownBy(() -> chain.render(PNG, List.of(to(ImageFormat.WEBP)), NEVER))
                .isInstanceOf(ImageException.Unsupported.class)
                .hasMessageContaining("webp");
        assertThat(asked).isEmpty();
    }

    @Test
    void supportsWhatAnyEngineSupports() {
        EngineChain chain = chain(engine("a", ImageFormat.PNG), engine("b", ImageFormat.GIF));

        assertThat(chain.supports(ImageFormat.PNG, ImageFormat.GIF)).isTrue();
        assertThat(chain.supports(ImageFormat.PNG, ImageFormat.WEBP)).isFalse();
    }

    @Test
    void costsAsMuchAsTheEngineThatWillGetTheJob() throws ImageException {
        EngineChain chain = chain(
                engine("a", ImageFormat.PNG)
                        .failing(new ImageException.Unsupported("x"))
                        .costing(10),
                engine("b", ImageFormat.PNG).costing(30),
                engine("c", ImageFormat.PNG, ImageFormat.GIF).costing(99));

        assertThat(chain.heapCost(PNG, List.of(to(ImageFormat.PNG)))).isEqualTo(30);
        assertThat(chain.heapCost(PNG, List.of(to(ImageFormat.GIF)))).isEqualTo(99);
    }

    @Test
    void choosesTheEngineAndKnowsThoseBehindIt() throws ImageException {
        ImageEngine b = engine("b", ImageFormat.PNG).costing(30);
        ImageEngine c = engine("c", ImageFormat.PNG).costing(99);
        EngineChain chain = chain(engine("a", ImageFormat.PNG).failing(new ImageException.Unsupported("x")), b, c);
        EngineChain.Choice choice = chain.choose(PNG, List.of(to(ImageFormat.PNG)));

        assertThat(choice.engine()).isSameAs(b);
        assertThat(choice.heapCost()).isEqualTo(30);
        EngineChain.Choice next = choice.others().orElseThrow().choose(PNG, List.of(to(ImageFormat.PNG)));
        assertThat(next.engine()).isSameAs(c);
        assertThat(next.others()).isEmpty();
    }

    @Test
    void isNamedAndVersionedByAllItsEngines() {
        EngineChain chain = chain(engine("a", ImageFormat.PNG), engine("b", ImageFormat.PNG));

        assertThat(chain.name()).isEqualTo("a+b");
        assertThat(chain.version()).isEqualTo("a/1+b/1");
    }

    @Test
    void needsAnEngine() {
        assertThatThrownBy(() -> EngineChain.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static EngineChain chain(ImageEngine... engines) {
        return EngineChain.of(List.of(engines));
    }

    @Test
    void choosesTheFirstEngineThatTakesNoMoreThanThereIs() throws ImageException {
        ImageEngine quick = engine("quick", ImageFormat.PNG).costing(30);
        ImageEngine sparing = engine("sparing", ImageFormat.PNG).costing(9);
        EngineChain chain = EngineChain.of(List.of(quick, sparing));
        List<ResizePlan> plans = List.of(to(ImageFormat.PNG));

        assertThat(chain.choose(PNG, plans, 30).engine()).isSameAs(quick);
        assertThat(chain.choose(PNG, plans, 29).engine()).isSameAs(sparing);
        assertThat(chain.choose(PNG, plans, 29).heapCost()).isEqualTo(9);
        assertThat(chain.choose(PNG, plans, 29).others()).isEmpty();
        assertThat(chain.choose(PNG, plans, 8).engine()).isSameAs(quick);
    }

    @Test
    void choosesTheFirstEngineWhereThoseBehindItRefuse() throws ImageException {
        ImageEngine quick = engine("quick", ImageFormat.PNG).costing(30);
        ImageEngine strict =
                engine("strict", ImageFormat.PNG).failing(new ImageException.TooLarge("2 MP, limit is 1 MP"));

        assertThat(EngineChain.of(List.of(quick, strict))
                        .choose(PNG, List.of(to(ImageFormat.PNG)), 8)
                        .engine())
                .isSameAs(quick);
    }

    private FakeEngine engine(String name, ImageFormat... outputs) {
        return new FakeEngine(name, Set.of(outputs));
    }

    private static ResizePlan to(ImageFormat output) {
        return new ResizePlan(new Region(0, 0, 1, 1), Orientation.UPRIGHT, new PixelSize(1, 1), output, 85, 0xFFFFFF);
    }

    /** Reads anything, writes some formats, and notes what it is asked. */
    private final class FakeEngine implements ImageEngine {
        private final String name;
        private final Set<ImageFormat> outputs;
        private ImageException fault;
        private long cost;

        FakeEngine(String name, Set<ImageFormat> outputs) {
            this.name = name;
            this.outputs = outputs;
        }

        FakeEngine failing(ImageException with) {
            fault = with;
            return this;
        }

        FakeEngine costing(long bytes) {
            cost = bytes;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public boolean supports(ImageFormat input, ImageFormat output) {
            return outputs.contains(output);
        }

        @Override
        public ImageInfo probe(ImageBytes source) throws ImageException {
            asked.add("probe " + name);
            if (fault != null) {
                throw fault;
            }
            return new ImageInfo(ImageFormat.PNG, new PixelSize(1, 1), Orientation.UPRIGHT, false);
        }

        @Override
        public long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException {
            if (fault != null) {
                throw fault;
            }
            return cost;
        }

        @Override
        public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
                throws ImageException {
            asked.add("render " + name);
            if (fault != null) {
                throw fault;
            }
            return plans.stream().map(plan -> source).toList();
        }
    }
}
