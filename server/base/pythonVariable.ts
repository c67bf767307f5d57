/** The environment variable that names the Python of runs on PyTorch. */
export const pythonVariable = 'LSTM_LAB_PYTHON';
