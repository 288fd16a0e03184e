/* For each scale 1/1, 1/2, 1/4, 1/8 the planes that libjpeg decodes, before upsampling and colour conversion:
   "file scale plane n width height crc32", CRC-32 over the samples row by row without padding. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>
#include <zlib.h>

int main(int argc, char **argv) {
  for (int a = 1; a < argc; a++) {
    for (int scale = 1; scale <= 8; scale *= 2) {
      struct jpeg_decompress_struct c;
      struct jpeg_error_mgr e;
      FILE *in = fopen(argv[a], "rb");
      c.err = jpeg_std_error(&e);
      jpeg_create_decompress(&c);
      jpeg_stdio_src(&c, in);
      jpeg_read_header(&c, TRUE);
      c.scale_num = 1;
      c.scale_denom = scale;
      c.raw_data_out = TRUE;
      c.dct_method = JDCT_ISLOW;
      c.do_block_smoothing = FALSE;
      jpeg_start_decompress(&c);
      int least = c.min_DCT_scaled_size;
      int lines = c.max_v_samp_factor * least;
      JSAMPARRAY rows[4];
      unsigned char *plane[4];
      int width[4], height[4], stride[4], done[4];
      for (int i = 0; i < c.num_components; i++) {
        jpeg_component_info *p = &c.comp_info[i];
        int n = p->DCT_scaled_size;
        width[i] = (c.image_width * p->h_samp_factor * n + c.max_h_samp_factor * 8 - 1) / (c.max_h_samp_factor * 8);
        height[i] = (c.image_height * p->v_samp_factor * n + c.max_v_samp_factor * 8 - 1) / (c.max_v_samp_factor * 8);
        stride[i] = (p->width_in_blocks + 8) * n;
        plane[i] = calloc(stride[i] * (height[i] + 128), 1);
        rows[i] = malloc(sizeof(JSAMPROW) * 64);
        done[i] = 0;
      }
      while (c.output_scanline < c.output_height) {
        for (int i = 0; i < c.num_components; i++) {
          jpeg_component_info *p = &c.comp_info[i];
          for (int y = 0; y < p->v_samp_factor * p->DCT_scaled_size; y++)
            rows[i][y] = plane[i] + stride[i] * done[i]++;
        }
        if (!jpeg_read_raw_data(&c, rows, lines)) { fprintf(stderr, "cannot\n"); return 1; }
      }
      for (int i = 0; i < c.num_components; i++) {
        unsigned long crc = crc32(0, 0, 0);
        for (int y = 0; y < height[i]; y++) crc = crc32(crc, plane[i] + stride[i] * y, width[i]);
        const char *name = strrchr(argv[a], '/');
        printf("%s %d %d %d %d %d %08lx\n", name ? name + 1 : argv[a], scale, i, c.comp_info[i].DCT_scaled_size,
               width[i], height[i], crc);
      }
      jpeg_abort_decompress(&c);
      jpeg_destroy_decompress(&c);
      fclose(in);
    }
  }
  return 0;
}
