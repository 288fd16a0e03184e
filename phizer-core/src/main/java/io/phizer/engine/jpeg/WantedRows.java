package io.phizer.engine.jpeg;

/** Hands those rows of blocks of a progressive picture on that are wanted, to be transformed. */
final class WantedRows implements CoefficientRows {
    private final ComponentBlocks[] components;

    WantedRows(ComponentBlocks[] components) {
        this.components = components;
    }

    @Override
    public void quantisation(int component, int[] table) {
        components[component].quantisation(table);
    }

    @Override
    public void row(int mcuRow, CoefficientStore[] stores) {
        for (int i = 0; i < components.length; i++) {
            BlockWindow window = components[i].window();
            int rows = components[i].component().v();
            for (int y = mcuRow * rows; y < (mcuRow + 1) * rows; y++) {
                if (y >= window.fromRow() && y < window.toRow()) {
                    transform(y, components[i], stores[i]);
                }
            }
        }
    }

    private static void transform(int y, ComponentBlocks blocks, CoefficientStore store) {
        BlockRow row = blocks.rows()[0];
        int at = store.at(y) + blocks.window().fromColumn();
        for (int k = 0; k < 64; k++) {
            if (((store.wanted() >>> k) & 1) != 0) {
                short[] from = store.byZigzag()[k];
                int[] to = row.byZigzag()[k];
                for (int i = 0; i < to.length; i++) {
                    to[i] = from[at + i];
                }
            }
        }
        CutStore cut = store.cut();
        if (cut != null) {
            cut.give(y, row, store.byZigzag()[0], at);
        }
        blocks.transform(y, row);
    }
}
