using System.CommandLine;
using Hotline.Benchmarks.Claims;
using Hotline.Benchmarks.Report;
using Hotline.Benchmarks.Servers;

var port = new Option<int>("--port") { Description = "On loopback." };
var signedFor = new Option<int?>("--signed-for") { Description = "The port of the address that is signed; else its own." };
var bare = new Command("bare", "The reference: serves a fixed document.") { port, signedFor };
bare.Hidden = true;
bare.SetAction(result => BareServer.Serve(result.GetValue(port), result.GetValue(signedFor) ?? result.GetValue(port)));

var parts = new Command("parts", "Time and allocations of the parts of a turn.");
parts.SetAction(_ => Parts.Run());

var claimSeconds = new Option<double>("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 5 };
var claimRounds = new Option<int>("--rounds") { Description = "Rounds; the median counts.", DefaultValueFactory = _ => 5 };
var claims = new Command("claims", "How fast callers are given to agents, beside SQL by hand on the same file.") { claimSeconds, claimRounds };
claims.SetAction(result => ClaimReport.Run(result.GetValue(claimRounds), TimeSpan.FromSeconds(result.GetValue(claimSeconds))));

var connections = new Option<int[]>("--connections") { Description = "Connections at a time.", DefaultValueFactory = _ => [1, 16, 64], AllowMultipleArgumentsPerToken = true };
var rate = new Option<int>("--rate") { Description = "Turns a second for each process of a server; 0: as many as it answers." };
var seconds = new Option<double>("--seconds") { Description = "Length of a round.", DefaultValueFactory = _ => 5 };
var warmUp = new Option<double>("--warm-up") { Description = "Seconds of load before the first round.", DefaultValueFactory = _ => 10 };
var rounds = new Option<int>("--rounds") { Description = "Rounds; the median counts.", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "Servers beside bare Kestrel: hotline, postgres, postgres-2, express, express-group.", DefaultValueFactory = _ => ["hotline", "postgres", "postgres-2", "express", "express-group"], AllowMultipleArgumentsPerToken = true };
var against = new Option<string[]>("--against") { Description = "The hotline.dll of other builds, to be measured beside this one.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
var prefill = new Option<long>("--prefill") { Description = "Measure a store with so many events too, with 10,000 and 100,000 live calls (10000000 takes some minutes and 7 GB)." };
var keep = new Option<string?>("--keep") { Description = "Folder in which the filled store is kept for the next time." };
var root = new RootCommand("Whole calls over loopback: the hotline beside what people would write instead.")
{
    connections, rate, seconds, warmUp, rounds, only, against, prefill, keep,
};
root.Subcommands.Add(bare);
root.Subcommands.Add(parts);
root.Subcommands.Add(claims);
root.SetAction(result => Comparison.Run(new Plan
{
    Connections = result.GetValue(connections)!,
    Rate = result.GetValue(rate),
    Length = TimeSpan.FromSeconds(result.GetValue(seconds)),
    WarmUp = TimeSpan.FromSeconds(result.GetValue(warmUp)),
    Rounds = result.GetValue(rounds),
    Only = result.GetValue(only)!,
    Against = result.GetValue(against)!,
    Prefill = result.GetValue(prefill),
    Keep = result.GetValue(keep),
}));
return await root.Parse(args).InvokeAsync();
