"""Everything that makes the models: the synthetic corpus, the training code, the weights."""
