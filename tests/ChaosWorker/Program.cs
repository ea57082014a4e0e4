using CoachPlus.Api.Commands;
using CoachPlus.ChaosWorker;
using CoachPlus.ChaosWorker.Tampering;

// The product's own processes, with two additions: a worker decodes and measures nothing, writes down what it asks of the database and
// lets its storage be tampered with; and no process outlives the rig that started it, whose end closes the standard input.
var orders = new StoreOrders();
RigOrders.Obey(orders);
return args is ["worker", .. var settings] ? await WorkerUnderChaos.RunAsync(settings, orders) : await Cli.RunAsync(args);
