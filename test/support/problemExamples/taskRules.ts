/** Settings that contradict each other in one of the tasks. */
import {
  classification,
  type Examples,
  forecasting,
  languageModel,
  tagging,
  translation,
} from './example.ts';

const numbers = 'task: classification\ndata:\n  train: data/text.txt\n  input: numbers\n';
const series = 'task: forecasting\ndata:\n  train: data/text.txt\n  target: a\n';
const lines = 'task: translation\ndata:\n  train: data/text.txt\n';
const recordings = 'task: speech\ndata:\n  train: data/text.txt\n';

export const taskRulesExamples = {
  LSTM100: {
    wrong: [
      `${languageModel}model: {initial_range: 0.1, forget_bias: 0}\n                                         ^ LSTM100: With initial_range all weights and biases start alike: forget_bias has no effect. Remove one of the two.\n`,
      `${languageModel}model: {initial_range: 0.1, initializer: xavier}\n                                         ^^^^^^ LSTM100\n`,
      `extends: base.lstm.yaml\nmodel: {initial_range: 0.1}\n                       ^^^ LSTM100\n//- base.lstm.yaml\n${languageModel}model: {embedding_range: 0.2}\n`,
    ],
    right: `${languageModel}model: {embedding_range: 0.1, forget_bias: 0, initializer: xavier}\n`,
  },
  LSTM101: {
    wrong: [
      `${languageModel}training: {sequence_length: 8, random_sequence_length: true}\n                                                       ^^^^ LSTM101: random_sequence_length draws lengths around sequence_length and around half of it, at least 5 tokens: sequence_length must be at least 10, not 8.\n`,
    ],
    right: `${languageModel}training: {sequence_length: 10, random_sequence_length: true}\n`,
  },
  LSTM104: {
    wrong: [
      `${languageModel}model: {self_attention: {num_heads: 2}}\ntraining: {random_sequence_length: true}\n                                   ^^^^ LSTM104: random_sequence_length cannot be used with self_attention, whose positions are counted up to sequence_length.\n`,
    ],
    right: `${languageModel}training: {random_sequence_length: true}\n`,
  },
  LSTM102: {
    wrong: [
      `${languageModel}training: {optimizer: {type: sgd, learning_rate: 1}}\n                                                 ^ LSTM102: Published schedules with a learning rate near 1 and a clip_norm of 5 or 10 sum the loss over time (Zaremba et al., 2014): write loss_reduction: sum-over-time, or mean where the mean is meant.\n`,
    ],
    right: `${languageModel}training: {optimizer: {type: sgd, learning_rate: 1}, loss_reduction: mean}\n`,
  },
  LSTM103: {
    wrong: [
      `${languageModel}training: {epochs: 7, optimizer: {type: nt-asgd, learning_rate: 30, non_monotone_interval: 5}}\n                                                                                           ^ LSTM103: With a non_monotone_interval of 5 the weights are averaged after epoch 7 at the earliest, but there are only 7.\n`,
    ],
    right: `${languageModel}training: {epochs: 8, optimizer: {type: nt-asgd, learning_rate: 30}}\n`,
  },
  LSTM060: {
    wrong: [
      `${languageModel}model: {embedding_size: 8, hidden_size: 16, tied_weights: true}\n                                                          ^^^^ LSTM060: With tied_weights, embedding_size (8) must be the hidden_size of the last layer (16).\n`,
      `${languageModel}model: {embedding_size: 8, hidden_size: [8, 16], tied_weights: true}\n                                                               ^^^^ LSTM060\n`,
      `${translation}model: {tied_weights: true}\n                      ^^^^ LSTM060: With tied_weights, embedding_size (64) must be hidden_size (128).\n`,
      `${languageModel}model: {tied_weights: true, projection_size: 32}\n                      ^^^^ LSTM060: With tied_weights, embedding_size (64) must be projection_size (32).\n`,
      `${translation}model: {tied_weights: true, projection_size: 32}\n                      ^^^^ LSTM060: With tied_weights, embedding_size (64) must be projection_size (32).\n`,
      `extends: base.lstm.yaml\nmodel: {embedding_size: 16}\n                        ^^ LSTM060\n//- base.lstm.yaml\n${languageModel}model: {embedding_size: 8, hidden_size: 8, tied_weights: true}\n`,
    ],
    right: `${languageModel}model: {embedding_size: 8, hidden_size: [16, 8], tied_weights: true}\n`,
  },
  LSTM063: {
    wrong: [
      `${translation}model: {hidden_size: 33}\n                     ^^ LSTM063: A bidirectional encoder has half of hidden_size in each direction: write an even number, not 33.\n`,
      `${translation}model: {projection_size: 33, bidirectional: true}\n                                            ^^^^ LSTM063: A bidirectional encoder has half of projection_size in each direction: write an even number, not 33.\n`,
    ],
    right: `${translation}model: {hidden_size: 33, bidirectional: false}\n`,
  },
  LSTM065: {
    wrong: [
      `${forecasting}model: {quantiles: [0.1, 0.9]}\n                   ^^^^^^^^^^ LSTM065: 0.5 must be among the quantiles: it is the forecast that errors are measured of.\n`,
    ],
    right: `${forecasting}model: {quantiles: [0.1, 0.5, 0.9]}\n`,
  },
  LSTM066: {
    wrong: [
      `${forecasting}model: {quantiles: [0.5, 0.1, 0.9]}\n                   ^^^^^^^^^^^^^^^ LSTM066: Write each quantile once, the smallest first.\n`,
      `${forecasting}model: {quantiles: [0.5, 0.5]}\n                   ^^^^^^^^^^ LSTM066\n`,
    ],
    right: `${forecasting}model: {quantiles: [0.5]}\n`,
  },
  LSTM067: {
    wrong: [
      `${forecasting}model: {quantiles: [0.5]}\ntraining: {loss: mae}\n                 ^^^ LSTM067: With quantiles the quantile loss is used: loss has no effect.\n`,
    ],
    right: `${forecasting}training: {loss: mae}\n`,
  },
  LSTM068: {
    wrong: [
      `${series}  calendar: hour\n            ^^^^ LSTM068: The time of each row is needed: name its column in time_column.\n`,
      `${series}  time_format: dd.MM.yyyy\n               ^^^^^^^^^^ LSTM068\n`,
    ],
    right: `${series}  calendar: [hour, weekday]\n  time_column: t\n`,
  },
  LSTM070: {
    wrong: [
      `${lines}  train_target: data/text.txt\n  validation: v.txt\n              ^^^^^ LSTM070: The targets of validation are missing: name their file in validation_target.\n//- v.txt\nv\n`,
      `${lines}  validation: v.txt\n  validation_target: v.txt\n                     ^^^^^ LSTM070: validation_target needs train_target: both have their sources in files of their own.\n//- v.txt\nv\n`,
      `${lines}  train_target: data/text.txt\n  validation_target: v.txt\n                     ^^^^^ LSTM070: validation_target belongs to a file in validation, which is a fraction here.\n//- v.txt\nv\n`,
      `${lines}  train_target: data/text.txt\n  validation: [v.txt, w.txt]\n  validation_target: v.txt\n                     ^^^^^ LSTM070: validation_target is one file: name one file in validation too.\n//- v.txt\nv\n//- w.txt\nw\n`,
    ],
    right: `${lines}  train_target: data/text.txt\n  validation: v.txt\n  validation_target: v.txt\n//- v.txt\nv\n`,
  },
  LSTM071: {
    wrong: [
      `${numbers.trimEnd()}\n         ^^^^^^^ LSTM071: Say where the steps of a sequence stand: in rows that sequence_column joins, or in files that file_column names.\n`,
      `${numbers}  sequence_column: s\n  file_column: f\n               ^ LSTM071: Steps stand either in the rows (sequence_column) or in files of their own (file_column): write one of the two.\n`,
    ],
    right: `${numbers}  sequence_column: s\n`,
  },
  LSTM072: {
    wrong: [
      `${languageModel}model: {embeddings: {file: v.vec}}\n                           ^^^^^ LSTM072: Word vectors stand for words, but the tokens are characters: choose the tokenizer word.\n//- v.vec\nv\n`,
      `${lines}  source_tokenizer: char\nmodel: {embeddings: {file: v.vec}}\n                           ^^^^^ LSTM072\n//- v.vec\nv\n`,
    ],
    right: `${classification}model: {embeddings: {file: v.vec}}\n//- v.vec\nv\n`,
  },
  LSTM073: {
    wrong: [
      `${translation}training: {scheduled_sampling: {start: 0.4}}\n                                       ^^^ LSTM073: The probability of the right token rises from 0.4 to 0.5: scheduled sampling lowers it.\n`,
    ],
    right: `${translation}training: {scheduled_sampling: {}}\n`,
  },
  LSTM074: {
    wrong: [
      `${translation}training: {scheduled_sampling: {end: 0, decay: exponential}}\n                                     ^ LSTM074: By equal factors 0 is reached at the second epoch already: choose an end above 0, or another decay.\n`,
    ],
    right: `${translation}training: {scheduled_sampling: {end: 0}}\n`,
  },
  LSTM078: {
    wrong: [
      `${translation}decoding: {length_penalty: 0.6}\n                           ^^^ LSTM078: With beam_size 1 there is nothing to choose from: length_penalty has no effect.\n`,
    ],
    right: `${translation}decoding: {beam_size: 4, length_penalty: 0.6}\n`,
  },
  LSTM079: {
    wrong: [
      `${series}  window: 10\n  horizon: 2\n  stride: 15\n          ^^ LSTM079: Between two windows, 3 time steps are never learned from.\n`,
    ],
    right: `${series}  window: 10\n  horizon: 2\n  stride: 12\n`,
  },
  LSTM080: {
    wrong: [
      `${series}  features: [b, a]\n            ^^^^^^ LSTM080: The network sees the past of every target anyway: "a" need not be a feature.\n`,
    ],
    right: `${series}  features: [b, c]\n`,
  },
  LSTM081: {
    wrong: [
      `${classification.replace('}', ', label_column: text}')}`.replace(
        /\n$/,
        '\n                                           ^^^^ LSTM081: The column "text" cannot be both: name two different columns.\n',
      ),
      `${series}  time_column: a\n               ^ LSTM081\n`,
      `${tagging.replace('}', ', tag_column: 1}')}                                         ^ LSTM081\n`,
      `${lines}  target_column: source\n                 ^^^^^^ LSTM081\n`,
      `${recordings}  transcript_column: file\n                     ^^^^ LSTM081\n`,
    ],
    right: `${lines}  train_target: data/text.txt\n  target_column: source\n`,
  },
  LSTM082: {
    wrong: [
      `${series}  horizon: 2\n  features: [b]\n            ^^^ LSTM082\nmodel: {strategy: recursive}\n`,
      `${series}  horizon: 2\nmodel: {strategy: recursive, quantiles: [0.1, 0.5, 0.9]}\n                                        ^^^^^^^^^^^^^^^ LSTM082\n`,
    ],
    right: `${series}  features: [b]\nmodel: {strategy: recursive, quantiles: [0.1, 0.5, 0.9]}\n`,
  },
  LSTM083: {
    wrong: [
      `${tagging}training: {monitor: span_f1}\n                    ^^^^^^^ LSTM083: Whole names are counted only where data.scheme says how labels mark them.\n`,
      `${tagging.replace('}', ', scheme: iob2}')}training: {monitor: macro_f1}\n                    ^^^^^^^^ LSTM083: Where data.scheme is set, whole names are counted instead of labels: monitor span_f1.\n`,
      `${translation.replace('}', ', target_tokenizer: char}')}training: {monitor: rouge_l}\n                    ^^^^^^^ LSTM083: ROUGE is measured only where target_tokenizer is word or bpe.\n`,
    ],
    right: `${tagging.replace('}', ', scheme: iob2}')}training: {monitor: span_f1}\n`,
  },
  LSTM084: {
    wrong: [
      `${tagging}model: {crf: true}\ntraining: {label_smoothing: 0.1}\n                            ^^^ LSTM084: A CRF learns whole sequences: label_smoothing cannot be used with it.\n`,
    ],
    right: `${tagging}model: {crf: true}\n`,
  },
  LSTM085: {
    wrong: [
      `${numbers}  sequence_column: s\n  audio: {sample_rate: 8000}\n                       ^^^^ LSTM085: Recordings stand in files of their own: name the column with their names in file_column.\n`,
    ],
    right: `${numbers}  file_column: f\n  audio: {sample_rate: 8000}\n`,
  },
  LSTM086: {
    wrong: [
      `${numbers}  file_column: f\n  audio: {features: mfcc, coefficients: 40}\n                                        ^^ LSTM086: 24 bands have 24 coefficients at most, not 40.\n`,
      `${recordings}  audio: {features: mfcc, coefficients: 25}\n                                        ^^ LSTM086\n`,
    ],
    right: `${numbers}  file_column: f\n  audio: {features: mfcc, coefficients: 40, mel_bands: 40}\n`,
  },
  LSTM087: {
    wrong: [
      `${classification}model: {hidden_size: 64, memory: {hops: 3}}\n                                        ^ LSTM087: A memory is asked something: name the column with the question in data.pair_column.\n`,
    ],
    right: `${classification.replace('}', ', pair_column: question}')}model: {hidden_size: 64, memory: {hops: 3}}\n`,
  },
  LSTM088: {
    wrong: [
      `${classification.replace('}', ', pair_column: question}')}model: {hidden_size: 32, embedding_size: 64, memory: {hops: 3}}\n                     ^^ LSTM088: What the layers make of the question is compared with embedded sentences: embedding_size (64) must be the size of the last layer, both directions together (32).\n`,
      `${classification.replace('}', ', pair_column: question}')}model: {embedding_size: 63, bidirectional: true, memory: {hops: 3}}\n                        ^^ LSTM088\n`,
      `${classification.replace('}', ', pair_column: question}')}model: {embedding_size: 64, projection_size: 32, memory: {hops: 3}}\n                                             ^^ LSTM088\n`,
    ],
    right: `${classification.replace('}', ', pair_column: question}')}model: {memory: {hops: 3}}\n`,
  },
  LSTM089: {
    wrong: [
      `${classification.replace('}', ', pair_column: question}')}model: {memory: {hops: 3, question: bag-of-words}, contextual: {run: words}}\n                                                                     ^^^^^ LSTM089: The states of a language model (model.contextual) are read by recurrent layers, but a question that is a bag of words has none: choose question: layers.\n//- .lstm-lab/runs/words/1/run.json\n{}\n`,
    ],
    right: `${classification.replace('}', ', pair_column: question}')}model: {hidden_size: 64, memory: {hops: 3}, contextual: {run: words}}\n//- .lstm-lab/runs/words/1/run.json\n{}\n`,
  },
  LSTM124: {
    wrong: [
      `${classification.replace('}', ', pair_column: question}')}model: {pooling: mean, memory: {hops: 3, question: bag-of-words}}\n                 ^^^^ LSTM124: A question that is a bag of words is read by no recurrent layers, so model.pooling has no effect: leave it out, or choose question: layers.\n`,
      `${classification.replace('}', ', pair_column: question}')}model: {hidden_size: 64, memory: {hops: 3, question: bag-of-words}}\n                     ^^ LSTM124\n`,
      `${classification.replace('}', ', pair_column: question}')}model: {recurrent_dropout: 0.2, memory: {hops: 3, question: bag-of-words}}\n                           ^^^ LSTM124\n`,
    ],
    right: `${classification.replace('}', ', pair_column: question}')}model: {embedding_size: 20, dropout: 0.2, memory: {hops: 3, question: bag-of-words}}\n`,
  },
  LSTM095: {
    wrong: [
      `${languageModel.replace('}', ', tokenizer: bpe, vocabulary_size: 256}').trimEnd()}\n                                                              ^^^ LSTM095: Byte-pair tokens are the 256 bytes and what is made of them: write a vocabulary_size above 256, not 256.\n`,
    ],
    right: languageModel.replace('}', ', tokenizer: bpe, vocabulary_size: 257}'),
  },
  LSTM130: {
    wrong: [
      `${languageModel}model: {bidirectional: true, self_attention: {}}\n                       ^^^^ LSTM130: model.self_attention cannot be used with a bidirectional language model, whose directions are read window by window.\n`,
      `${languageModel}model: {bidirectional: true}\ntraining: {activation_regularization: 2}\n                                      ^ LSTM130\n`,
      `${languageModel}model: {bidirectional: true}\n                       ^^^^ LSTM130\nevaluation: {cache: {}}\n`,
    ],
    right: `${languageModel}model: {bidirectional: true}\n`,
  },
  LSTM131: {
    wrong: [
      `${classification.replace('}', ', tokenizer: bpe}').trimEnd()}\n                                        ^^^ LSTM131: A language model is read word by word (model.contextual), but the tokens are others: choose the tokenizer word.\nmodel: {contextual: {run: words}}\n//- .lstm-lab/runs/words/1/run.json\n{}\n`,
    ],
    right: `${classification}model: {contextual: {run: words}}\n//- .lstm-lab/runs/words/1/run.json\n{}\n`,
  },
  LSTM150: {
    wrong: [
      `${languageModel}pytorch: {launcher: slurm, slurm: {time: 4h}}\n                                         ^^ LSTM150: Slurm does not read “4h” as a time: write minutes, hours:minutes:seconds or days-hours, for example "90", "12:00:00" or "2-0".\n`,
      `${languageModel}pytorch: {launcher: slurm, slurm: {time: 1-00:00:00:00}}\n                                         ^^^^^^^^^^^^^ LSTM150\n`,
    ],
    right: `${languageModel}pytorch: {launcher: slurm, slurm: {time: 2-12:00}}\n`,
  },
  LSTM151: {
    wrong: [
      `${languageModel}pytorch: {launcher: slurm, slurm: {memory: 64 GB}}\n                                           ^^^^^ LSTM151: Slurm does not read “64 GB” as memory: write a whole number with K, M, G or T, for example 64G.\n`,
    ],
    right: `${languageModel}pytorch: {launcher: slurm, slurm: {memory: 64G}}\n`,
  },
  LSTM152: {
    wrong: [
      `${languageModel}pytorch: {launcher: slurm, slurm: {options: [qos=long]}}\n                                            ^^^^^^^^^^ LSTM152: “qos=long” is no option of sbatch: it begins with “--”, for example --qos=long.\n`,
      `${languageModel}pytorch: {launcher: slurm, slurm: {options: ["--qos=a\\nrm"]}}\n                                            ^^^^^^^^^^^^^^^ LSTM152\n`,
    ],
    right: `${languageModel}pytorch: {launcher: slurm, slurm: {options: [--qos=long]}}\n`,
  },
  LSTM153: {
    wrong: [
      `${languageModel}pytorch: {launcher: slurm, slurm: {partition: "gpu\\n#SBATCH --qos=high"}}\n                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ LSTM153: Slurm’s names are single words: write one without spaces and line breaks.\n`,
      `${languageModel}pytorch: {launcher: slurm, slurm: {account: my project}}\n                                            ^^^^^^^^^^ LSTM153\n`,
    ],
    right: `${languageModel}pytorch: {launcher: slurm, slurm: {partition: "gpu,long", account: nlp}}\n`,
  },
} satisfies Examples;
