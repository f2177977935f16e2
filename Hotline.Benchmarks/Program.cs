using System.CommandLine;
using Hotline.Benchmarks.Report;
using Hotline.Benchmarks.Servers;

var port = new Option<int>("--port") { Description = "On loopback." };
var bare = new Command("bare", "The reference: serves a fixed document.") { port };
bare.Hidden = true;
bare.SetAction(result => BareServer.Serve(result.GetValue(port)));

var connections = new Option<int[]>("--connections") { Description = "Connections at a time.", DefaultValueFactory = _ => [1, 16, 64], AllowMultipleArgumentsPerToken = true };
var seconds = new Option<double>("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 5 };
var rounds = new Option<int>("--rounds") { Description = "Rounds; the median counts.", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "Servers beside bare Kestrel.", DefaultValueFactory = _ => ["hotline"], AllowMultipleArgumentsPerToken = true };
var root = new RootCommand("Whole calls over loopback: the hotline beside what people would write instead.") { connections, seconds, rounds, only };
root.Subcommands.Add(bare);
root.SetAction(async result => await Comparison.Run(
    result.GetValue(only)!, result.GetValue(connections)!, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(rounds)));
return await root.Parse(args).InvokeAsync();
