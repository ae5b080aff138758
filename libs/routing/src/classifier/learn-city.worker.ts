import { parentPort, workerData } from 'node:worker_threads';
import { type CityLesson, learnCity } from './learn-city.js';

/** Learns the lesson that it is started with, says what came of it, and ends. */
const port = parentPort;
if (!port) throw new Error('learn-city.worker runs in a worker thread only');

port.postMessage(learnCity(workerData as CityLesson));
