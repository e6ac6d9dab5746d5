extension ConfigurationKey {
  /// Every key of the configurations of `transformers` 5 and open_clip 3.
  public static let all: [ConfigurationKey] = Array(
    [
      huggingFace, towers(.text), towers(.vision), imageProcessor, tokenizer, openCLIP,
      openCLIPTowers(.openCLIPVision), openCLIPTowers(.openCLIPText), openCLIPVision, openCLIPText,
    ].joined())

  private static func keys(_ object: ConfigurationObject, _ use: Use, _ names: String) -> [ConfigurationKey] {
    names.split(whereSeparator: \.isWhitespace).map {
      ConfigurationKey(object: object, name: String($0), use: use)
    }
  }

  private static let huggingFace: [ConfigurationKey] = Array(
    [
      keys(
        .model, .used,
        "model_type projection_dim text_config vision_config text_config_dict vision_config_dict"),
      keys(
        .model, .irrelevant,
        "architectures logit_scale_init_value initializer_factor dtype torch_dtype transformers_version"),
      keys(.text, .used, "vocab_size max_position_embeddings eos_token_id"),
      keys(.text, .irrelevant, "bos_token_id pad_token_id"),
      keys(.vision, .used, "image_size patch_size"),
      keys(.vision, .checked(["3"]), "num_channels"),
    ].joined())

  private static func towers(_ tower: ConfigurationObject) -> [ConfigurationKey] {
    let used = keys(
      tower, .used,
      "hidden_size intermediate_size num_hidden_layers num_attention_heads hidden_act layer_norm_eps")
    let others = keys(
      tower, .irrelevant,
      """
      model_type projection_dim attention_dropout dropout initializer_range initializer_factor dtype torch_dtype
      transformers_version
      """)
    return used + others
  }

  private static let imageProcessor: [ConfigurationKey] = Array(
    [
      keys(.imageProcessor, .used, "size crop_size do_normalize image_mean image_std"),
      keys(.imageProcessor, .checked(["true"]), "do_resize do_center_crop do_rescale"),
      keys(.imageProcessor, .checked(["false"]), "do_pad default_to_square"),
      keys(.imageProcessor, .checked(["3"]), "resample"),
      keys(.imageProcessor, .checked(["0.00392156862745098"]), "rescale_factor"),
      keys(
        .imageProcessor,
        .checked([
          "CLIPImageProcessor", "CLIPImageProcessorFast", "CLIPImageProcessorPil", "CLIPFeatureExtractor",
        ]), "image_processor_type feature_extractor_type"),
      keys(
        .imageProcessor, .irrelevant,
        """
        do_convert_rgb pad_size data_format input_data_format return_tensors device disable_grouping image_seq_length
        processor_class _valid_processor_keys
        """),
    ].joined())

  private static let tokenizer: [ConfigurationKey] = Array(
    [
      keys(.tokenizer, .used, "added_tokens_decoder"),
      keys(
        .tokenizer,
        .checked(["CLIPTokenizer", "CLIPTokenizerFast", "PreTrainedTokenizerFast", "TokenizersBackend"]),
        "tokenizer_class"),
      keys(.tokenizer, .checked(["<|startoftext|>"]), "bos_token"),
      keys(.tokenizer, .checked(["<|endoftext|>"]), "eos_token"),
      keys(.tokenizer, .checked(["[]", "{}"]), "additional_special_tokens extra_special_tokens"),
      keys(
        .tokenizer, .irrelevant,
        """
        add_prefix_space backend clean_up_tokenization_spaces do_lower_case errors is_local local_files_only
        model_max_length name_or_path pad_token processor_class special_tokens_map_file tokenizer_file unk_token
        """),
    ].joined())

  private static let openCLIP: [ConfigurationKey] = Array(
    [
      keys(.openCLIPModel, .used, "embed_dim vision_cfg text_cfg quick_gelu"),
      keys(.openCLIPModel, .refused, "multimodal_cfg"),
      keys(
        .openCLIPModel, .irrelevant,
        "custom_text init_logit_scale init_logit_bias nonscalar_logit_scale cast_dtype output_dict"),
      keys(.openCLIPPreprocessing, .used, "size mean std"),
      keys(.openCLIPPreprocessing, .checked(["RGB"]), "mode"),
      keys(.openCLIPPreprocessing, .checked(["bicubic"]), "interpolation"),
      keys(.openCLIPPreprocessing, .checked(["shortest"]), "resize_mode"),
      keys(.openCLIPPreprocessing, .irrelevant, "fill_color"),
    ].joined())

  private static func openCLIPTowers(_ tower: ConfigurationObject) -> [ConfigurationKey] {
    Array(
      [
        keys(tower, .used, "width layers mlp_ratio norm_kwargs"),
        keys(tower, .refused, "ls_init_value"),
        keys(tower, .checked(["{}"]), "act_kwargs"),
        keys(tower, .checked(["default"]), "block_type"),
        keys(
          tower, .checked(["false"]),
          "final_ln_after_pool qk_norm scaled_cosine_attn scale_heads scale_attn_inner scale_attn scale_fc"),
        keys(tower, .irrelevant, "output_tokens"),
      ].joined())
  }

  private static let openCLIPVision: [ConfigurationKey] = Array(
    [
      keys(.openCLIPVision, .used, "head_width patch_size image_size"),
      keys(.openCLIPVision, .refused, "timm_model_name"),
      keys(
        .openCLIPVision, .checked(["false"]), "attentional_pool input_patchnorm global_average_pool no_ln_pre"
      ),
      keys(.openCLIPVision, .checked(["tok"]), "pool_type"),
      keys(.openCLIPVision, .checked(["learnable"]), "pos_embed_type"),
      keys(
        .openCLIPVision, .irrelevant,
        """
        patch_dropout attn_pooler_queries attn_pooler_heads n_queries timm_model_pretrained timm_pool timm_proj
        timm_proj_bias timm_drop timm_drop_path timm_patch_drop timm_use_rope timm_rope_keep_ape
        timm_dynamic_img_size timm_norm_pre
        """),
    ].joined())

  private static let openCLIPText: [ConfigurationKey] = Array(
    [
      keys(.openCLIPText, .used, "context_length vocab_size heads eos_id tokenizer_kwargs"),
      keys(.openCLIPText, .refused, "hf_model_name hf_tokenizer_name tokenizer_mode"),
      keys(.openCLIPText, .checked(["false"]), "embed_cls no_causal_mask proj_bias ln_post_emb"),
      keys(.openCLIPText, .checked(["argmax", "eos"]), "pool_type"),
      keys(.openCLIPText, .checked(["linear"]), "proj_type"),
      keys(
        .openCLIPText, .irrelevant, "pad_id hf_model_pretrained hf_proj_type hf_pooler_type hf_pooler_kwargs"),
    ].joined())
}
