"""Trains the experiments of LSTM Lab with PyTorch."""
