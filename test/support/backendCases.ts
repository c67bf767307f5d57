/** Small experiments that together have every key of networks and training that both backends must treat alike. */
import type { BackendCase } from './backendCaseFiles.ts';

const languageModel = (...settings: string[]): BackendCase => ({ base: 'language-model', settings });
const classification = (...settings: string[]): BackendCase => ({ base: 'classification', settings });
const numbers = (...settings: string[]): BackendCase => ({ base: 'numbers', settings });
const stories = (...settings: string[]): BackendCase => ({ base: 'stories', settings });
const tagging = (...settings: string[]): BackendCase => ({ base: 'tagging', settings });
const forecasting = (...settings: string[]): BackendCase => ({ base: 'forecasting', settings });
const translation = (...settings: string[]): BackendCase => ({ base: 'translation', settings });
const speech = (...settings: string[]): BackendCase => ({ base: 'speech', settings });

const cells: Readonly<Record<string, BackendCase>> = {
  'LSTM, layers of several sizes': languageModel('model.hidden_size=[8, 6]'),
  'LSTM with projection': languageModel('model.projection_size=5', 'model.num_layers=2'),
  'LSTM with coupled gates': languageModel('model.coupled_gates=true'),
  'LSTM with layer normalisation': languageModel('model.layer_norm=true'),
  'LSTM, ReLU and hard sigmoid': languageModel(
    'model.activation=relu',
    'model.recurrent_activation=hard-sigmoid',
  ),
  'peephole LSTM, sequences of different lengths': classification('model.cell=peephole-lstm'),
  'GRU in both directions, sequences of different lengths': classification(
    'model.cell=gru',
    'model.bidirectional=true',
  ),
  'GRU, reset gate before the product': languageModel('model.cell=gru', 'model.reset_gate=before'),
  'GRU, sigmoid': languageModel('model.cell=gru', 'model.activation=sigmoid'),
  'RNN, three layers, residual': languageModel('model.cell=rnn', 'model.num_layers=3', 'model.residual=true'),
  'RNN, ReLU, sequences of different lengths': tagging('model.cell=rnn', 'model.activation=relu'),
  'RNN, softsign': languageModel('model.cell=rnn', 'model.activation=softsign'),
  sLSTM: languageModel('model.cell=slstm', 'model.num_heads=2'),
  'sLSTM in both directions, sequences of different lengths': tagging(
    'model.cell=slstm',
    'model.bidirectional=true',
  ),
  mLSTM: languageModel('model.cell=mlstm', 'model.num_heads=2'),
  'mLSTM, sequences of different lengths': classification(
    'model.cell=mlstm',
    // Gradients that are zero but for rounding must not decide where Adam goes.
    'training.optimizer.epsilon=1e-6',
  ),
};

const regularisers: Readonly<Record<string, BackendCase>> = {
  dropout: languageModel('model.dropout=0.3', 'model.num_layers=2'),
  'dropout in both directions, sequences of different lengths': tagging(
    'model.dropout=0.3',
    'model.bidirectional=true',
    'model.embedding_dropout=0.2',
  ),
  'variational dropout, other at input and output': languageModel(
    'model.dropout=0.3',
    'model.input_dropout=0.2',
    'model.output_dropout=0.4',
    'model.variational_dropout=true',
  ),
  'recurrent dropout of an LSTM': languageModel('model.recurrent_dropout=0.3'),
  'recurrent dropout of a GRU': classification('model.cell=gru', 'model.recurrent_dropout=0.3'),
  'weight dropout': languageModel('model.weight_dropout=0.3'),
  'weight dropout of an sLSTM': languageModel('model.cell=slstm', 'model.weight_dropout=0.3'),
  'penalties on activations, random lengths, sum over time': languageModel(
    'model.dropout=0.2',
    'training.activation_regularization=2',
    'training.temporal_activation_regularization=1',
    'training.sequence_length=12',
    'training.random_sequence_length=true',
    'training.loss_reduction=sum-over-time',
  ),
  'label smoothing': classification('training.label_smoothing=0.1', 'training.class_weights=balanced'),
};

const languageModels: Readonly<Record<string, BackendCase>> = {
  'tied weights': languageModel(
    'model.tied_weights=true',
    'model.initial_range=0.2',
    'training.label_smoothing=0.1',
  ),
  'a bidirectional language model': languageModel('model.bidirectional=true', 'model.dropout=0.2'),
  'self-attention alone': languageModel(
    'model.num_layers=0',
    'model.self_attention.num_heads=2',
    'model.self_attention.num_blocks=2',
    'model.self_attention.dropout=0.2',
  ),
  'self-attention below an LSTM': languageModel(
    'model.self_attention.positions=sinusoidal',
    'model.self_attention.feed_forward_activation=relu',
    'model.self_attention.feed_forward_size=12',
    'model.self_attention.max_positions=16',
  ),
  'self-attention without positions': languageModel('model.self_attention.positions=none'),
  'word vectors that are not learned': languageModel(
    'data.tokenizer=word',
    'model.embeddings.file=data/vectors.txt',
    'model.embeddings.trainable=false',
  ),
  'a continuous cache': languageModel('evaluation.cache.size=20'),
};

const networks: Readonly<Record<string, BackendCase>> = {
  'pooling: mean': classification('model.pooling=mean'),
  'pooling: max': classification('model.pooling=max'),
  'pooling: attention': classification('model.pooling=attention', 'model.bidirectional=true'),
  'sequences of numbers': numbers('model.num_layers=2', 'model.bidirectional=true'),
  'a memory of stories': stories('model.hidden_size=8'),
  'a memory, layer-wise, question as a bag of words': stories(
    'model.memory.hops=3',
    'model.memory.tying=layer-wise',
    'model.memory.question=bag-of-words',
    'model.memory.position_encoding=false',
    'model.memory.temporal_encoding=false',
    'model.memory.sentences=3',
  ),
  'word vectors that are learned on': classification('model.embeddings.file=data/vectors.txt'),
  'words in context': tagging('model.contextual.run=language-model'),
  'words in context, the last layer, learned': classification(
    'model.contextual.run=language-model',
    'model.contextual.layers=last',
    'model.contextual.trainable=true',
  ),
  'characters of words': tagging(
    'model.characters.type=bilstm',
    'model.characters.hidden_size=6',
    'model.characters.max_length=3',
  ),
  'characters of words by a convolution': tagging(
    'model.characters.type=cnn',
    'model.characters.filters=6',
    'model.characters.kernel_size=2',
    'model.characters.embedding_size=5',
  ),
  'a conditional random field': tagging('model.crf=true'),
  'attention: none': translation('model.attention=none', 'model.bidirectional=false'),
  'attention: dot': translation(
    'model.attention=dot',
    'model.input_feeding=false',
    'training.label_smoothing=0.1',
  ),
  'attention: general': translation('model.tied_weights=true', 'model.num_layers=2', 'model.dropout=0.2'),
  'attention: additive': translation('model.attention=additive', 'model.cell=gru'),
  copying: translation('model.copy=true'),
  coverage: translation('model.attention=additive', 'model.coverage=true', 'training.coverage_weight=0.5'),
  'scheduled sampling': translation('training.scheduled_sampling.start=0.5'),
  'a recursive forecast': forecasting('model.strategy=recursive', 'training.loss=mae'),
  'Huber loss': forecasting('training.loss=huber', 'data.calendar=[weekday]'),
  quantiles: forecasting('model.quantiles=[0.1, 0.5, 0.9]'),
  'speech in one direction': speech('model.bidirectional=false', 'model.frame_stacking=2'),
};

const learning: Readonly<Record<string, BackendCase>> = {
  'SGD with momentum and weight decay': languageModel(
    'training.optimizer.type=sgd',
    'training.optimizer.momentum=0.9',
    'training.optimizer.weight_decay=0.01',
    'training.clip_norm=0.25',
  ),
  'NT-ASGD': languageModel('training.optimizer.type=nt-asgd', 'training.optimizer.learning_rate=0.5'),
  RMSprop: languageModel('training.optimizer.type=rmsprop', 'training.optimizer.alpha=0.9'),
  Adam: languageModel(
    'training.optimizer.beta1=0.8',
    'training.optimizer.beta2=0.98',
    'training.optimizer.epsilon=1e-5',
  ),
  AdamW: languageModel('training.optimizer.type=adamw', 'training.optimizer.weight_decay=0.1'),
  'accumulated gradients': classification('training.accumulate=3'),
  'layers that learn at different rates, one after the other': classification(
    'model.num_layers=2',
    'training.init_from=language-model',
    'training.fine_tuning.discriminative_factor=2.6',
    'training.fine_tuning.gradual_unfreezing=true',
  ),
  'frozen layers': tagging(
    'model.num_layers=2',
    'training.init_from=language-model',
    'training.fine_tuning.reinitialize=[output]',
    'training.fine_tuning.freeze=[embedding]',
  ),
};

export const backendCases: Readonly<Record<string, BackendCase>> = {
  ...cells,
  ...regularisers,
  ...languageModels,
  ...networks,
  ...learning,
};
