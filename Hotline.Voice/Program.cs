using Hotline.Voice.Commands;

return await CommandLine.Run(args, Console.Out, Console.Error);
